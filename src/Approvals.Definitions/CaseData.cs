using System.Collections.Immutable;

namespace Approvals.Definitions;

/// <summary>The content of one case for a demo or a replica.</summary>
public sealed record CaseData
{
    /// <summary>Id of the definition, for example <c>reconsignment</c>.</summary>
    public required string Workflow { get; init; }

    public required string Profile { get; init; }

    /// <summary>The office's units (課) in charge.</summary>
    public required ImmutableArray<string> Units { get; init; }

    /// <summary>Id of the person of 乙 who applies.</summary>
    public required string Applicant { get; init; }

    /// <summary>Values of the application form by path.</summary>
    public required ImmutableDictionary<string, string> Values { get; init; }

    /// <summary>Values of the forms of later steps, by the step's id, where the source gives them.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, string>> StepValues { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;

    /// <summary>
    /// Values for fields that the procedure needs and the source does not give, by path of the application form.
    /// Only for playing the case through as a simulation that is marked as one; never part of the case itself.
    /// </summary>
    public ImmutableDictionary<string, string> SimulationValues { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>資料番号 of the council's packet as the source prints it; empty if it gives none.</summary>
    public string Paper { get; init; } = "";

    public ImmutableArray<CaseDocument> Documents { get; init; } = [];
}

/// <param name="Slot">Id of the slot in the application form.</param>
/// <param name="FileName">For example <c>履行体制図.pdf</c>.</param>
public sealed record CaseDocument(string Slot, string FileName);
