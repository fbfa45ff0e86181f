using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Definitions;

/// <summary>
/// A form as data. A value's path is <c>section.field</c>, or <c>section.row.field</c> in a repeated section,
/// where the row is a positive number that is never given twice.
/// </summary>
public sealed record FormDefinition
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public required ImmutableArray<FormSection> Sections { get; init; }

    public ImmutableArray<DocumentSlot> Documents { get; init; } = [];
}

public sealed record FormSection
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public LocalText? Hint { get; init; }

    /// <summary>Null: the section stands once.</summary>
    public RepeatRule? Repeat { get; init; }

    public required ImmutableArray<FieldDefinition> Fields { get; init; }
}

/// <param name="ItemTitle">What one row is called, for example 再委託先.</param>
public sealed record RepeatRule(int Min, int Max, LocalText ItemTitle);

public sealed record FieldDefinition
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    public LocalText? Hint { get; init; }

    public required FieldKind Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>In UTF-16 code units.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>For <see cref="FieldKind.Choice"/>.</summary>
    public ImmutableArray<FieldChoice> Choices { get; init; } = [];

    /// <summary>A date that may not lie before the date in this field of the same section or row, or before <see cref="Today"/> when it is sent.</summary>
    public string? NotBefore { get; init; }

    /// <summary><see cref="Today"/>: a date that tells of the past may not lie ahead of the day on which it is sent. Null: it may.</summary>
    [Later]
    public string? NotAfter { get; init; }

    public const string Today = "today";

    /// <summary>As <see cref="NotBefore"/>: the day on which the application was last submitted.</summary>
    public const string Submitted = "submitted";

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>The row of the council paper's form (R1–R31) that the field carries; empty if none.</summary>
    public string Code { get; init; } = "";

    /// <summary>True where 丙 may read the field too. Rows of a lane's own 丙 are always readable to it.</summary>
    public bool ShownToSubConsignee { get; init; }

    /// <summary>A text that the form proposes for a new draft.</summary>
    public string Default { get; init; } = "";

    /// <summary>The answers with which the form may go forward; null: every answer that can be chosen.</summary>
    [Later]
    public AcceptedAnswers? Accepts { get; init; }

    /// <summary>For <see cref="FieldKind.Choice"/>: what can be chosen beside <see cref="Choices"/>; null: nothing.</summary>
    [Later]
    public ChoiceSource? From { get; init; }

    /// <summary>The field is for this answer of another one alone: with it <see cref="Required"/> holds, without it the field stays empty. Null: always.</summary>
    [Later]
    public FieldMatch? OnlyWith { get; init; }
}

/// <summary>The entries of a register that are in force on the day (decision 0032). What is stored is the entry as the register words it.</summary>
/// <param name="Register">One of <see cref="Views.RegisterNames.All"/>.</param>
public sealed record ChoiceSource(string Register);

/// <param name="Field">A choice or a yes or no of the same section, before the field that names it.</param>
/// <param name="Value">As it is stored.</param>
public sealed record FieldMatch(string Field, string Value);

/// <summary>A declaration that must be given, or choices that the procedure has no way on for.</summary>
/// <param name="Only">Stored values of a <see cref="FieldKind.YesNo"/> or a <see cref="FieldKind.Choice"/>; at least one.</param>
/// <param name="Otherwise">What whoever answers otherwise reads beside the field.</param>
public sealed record AcceptedAnswers(ImmutableArray<string> Only, LocalText Otherwise);

public sealed record FieldChoice(string Id, LocalText Title);

public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines, kept verbatim.</summary>
    LongText,

    /// <summary>Typed as 和暦 or ISO, stored as ISO 8601 (<c>2019-05-01</c>).</summary>
    Date,

    /// <summary>Typed with or without separators, stored as plain digits.</summary>
    WholeNumber,

    Choice,

    Email,

    /// <summary>はい or いいえ; stored as <c>yes</c> or <c>no</c>.</summary>
    YesNo,
}

/// <summary>A place for documents in a form.</summary>
/// <param name="Required">At least one document must be attached before the form is submitted.</param>
/// <param name="Max">At most this many documents.</param>
/// <param name="ShownToSubConsignee">Whether 丙 may read them.</param>
public sealed record DocumentSlot(string Id, LocalText Title, LocalText? Hint, bool Required, int Max, bool ShownToSubConsignee = false)
{
    /// <summary>True: its documents are attachments of the council's packet (資料38-1, 38-2 …), in the order of the slots.</summary>
    [Later]
    public bool? InPacket { get; init; }
}

/// <summary>The items of an annex that a contract must state.</summary>
public sealed record ChecklistDefinition(string Id, LocalText Title, ImmutableArray<ChecklistItem> Items);

/// <param name="Number">1–24 in 別紙2.</param>
/// <param name="Text">The annex's own words, verbatim.</param>
/// <param name="Fatal">The contract goes back if this item is not 適合.</param>
public sealed record ChecklistItem(int Number, LocalText Title, string Text, bool Fatal);

/// <summary>A letter in the office's name. In the texts <c>{name}</c> stands for a value that the case gives.</summary>
/// <param name="Series">The series of its 文書番号.</param>
/// <param name="To">The party addressed.</param>
public sealed record LetterDefinition(string Id, LocalText Title, string Series, Party To, LocalText Body, LocalText? Closing, bool ListsConditions);
