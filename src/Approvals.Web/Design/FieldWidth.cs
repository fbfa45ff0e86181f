namespace Approvals.Web.Design;

/// <summary>How wide a control is; it should look as long as the answer is expected to be.</summary>
public enum FieldWidth
{
    /// <summary>As wide as the form.</summary>
    Full,

    /// <summary>About 20 characters.</summary>
    Medium,

    /// <summary>About 10 characters.</summary>
    Narrow,

    /// <summary>A confirmation number: large, evenly spaced digits.</summary>
    Code,
}
