namespace Approvals.Definitions;

/// <summary>Every limit on what a definition file may hold. Beyond one of them the file is refused.</summary>
public static class DefinitionLimits
{
    /// <summary>1 MiB.</summary>
    public const int FileBytes = 1 << 20;

    /// <summary>Lists and maps inside one another.</summary>
    public const int Depth = 64;

    public const int Steps = 2_000;

    /// <summary>Definitions, forms or parts that take one another over by <c>extends</c> or <c>use</c>, one inside the other.</summary>
    public const int Nesting = 8;

    /// <summary>Entries of a list that is changed entry by entry by <c>extends</c> or <c>with</c>.</summary>
    public const int MergedEntries = 4_000;

    /// <summary>Values that the files of one folder may take over by <c>use</c> and <c>extends</c> in all. A procedure has one to two thousand.</summary>
    public const int InlinedNodes = 1_000_000;

    /// <summary>YAML files in one folder.</summary>
    public const int FilesPerFolder = 1_000;

    /// <summary>Diagnostics listed for one file; the rest is summed up in one line.</summary>
    public const int DiagnosticsPerFile = 500;

    public const int IdLength = 64;

    /// <summary>The longest text that a field may allow, in UTF-16 code units.</summary>
    public const int FieldLength = 20_000;

    public const int RepeatRows = 1_000;

    public const int DocumentsPerSlot = 1_000;

    /// <summary>The longest deadline, in days: a hundred years.</summary>
    public const int DurationDays = 36_500;
}
