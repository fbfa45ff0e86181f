namespace Approvals.Core.Definitions;

/// <summary>Whose turn it is: the parties of the annexes (甲, 乙, 丙) and the council (審議会).</summary>
public enum Party
{
    /// <summary>甲: the ward's implementing organ and its divisions.</summary>
    Office,

    /// <summary>乙: the consignee that applies.</summary>
    Consignee,

    /// <summary>丙: one sub-consignee; it never sees another one.</summary>
    SubConsignee,

    /// <summary>審議会: the council, through its secretariat.</summary>
    Council,
}
