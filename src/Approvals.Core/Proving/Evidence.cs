namespace Approvals.Core.Proving;

/// <summary>What a lane can show for its consent, each piece newer than the submission that it rests on.</summary>
[Flags]
internal enum Evidence
{
    None = 0,

    /// <summary>甲 has consented, with or without conditions.</summary>
    Decision = 1,

    /// <summary>The council's result goes forward.</summary>
    Council = 2,

    /// <summary>The contract that was handed in last states every item that it must.</summary>
    Contract = 4,

    /// <summary>The report of the people who handle the data was accepted.</summary>
    Roster = 8,

    /// <summary>合議: every division concerned has agreed.</summary>
    Consultation = 16,

    /// <summary>A contract was handed in and is not checked yet.</summary>
    ContractGiven = 32,

    /// <summary>The people who handle the data were reported and the report is not accepted yet.</summary>
    RosterGiven = 64,

    /// <summary>The answer that comes next was given by nobody; forgotten with it.</summary>
    Silence = 128,
}
