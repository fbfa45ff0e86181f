using System.Collections.Immutable;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>One line of text in a card.</summary>
/// <param name="Top">From the card's upper edge.</param>
internal sealed record CardLine(string Text, int Top, int Left, int Size, bool Strong, bool Quiet);

/// <summary>A small picture before a line.</summary>
internal sealed record CardIcon(IconKind Kind, int Top);

internal enum IconKind
{
    Down,
    Right,
    Back,
    Clock,
    Open,
    Done,
    Now,
    Not,
}

/// <summary>What stands in one node of the drawing, in lines that fit its breadth; the exits each have a place at the side.</summary>
internal sealed class Card
{
    public const int Width = 208;
    public const int Pad = 10;
    public const int Small = 12;
    public const int SmallLine = 17;
    private const int Big = 14;
    private const int BigLine = 20;
    private const int Indent = 18;
    private const int Room = Width - 2 * Pad;
    private const int MostLines = 4;
    private const int MostMarks = 6;

    private readonly Language _language;
    private readonly List<CardLine> _lines = [];
    private readonly List<CardIcon> _icons = [];
    private readonly Dictionary<MapExit, int> _exits = [];

    private Card(Language language) => _language = language;

    public IReadOnlyList<CardLine> Lines => _lines;

    public IReadOnlyList<CardIcon> Icons => _icons;

    public int Height { get; private set; } = Pad;

    /// <summary>Where lines come in at the side: beside the first line.</summary>
    public const int Entry = Pad + SmallLine / 2;

    /// <summary>Where a dividing line is drawn above the exits; null without exits.</summary>
    public int? Divider { get; private set; }

    /// <summary>The middle of the exit's first line.</summary>
    public int OffsetOf(MapExit exit) => _exits[exit];

    /// <param name="next">Id of the node behind it in the drawing; null for the last.</param>
    public static Card Of(MapNode node, ImmutableArray<CaseMark> marks, string? next, Language language)
    {
        var card = new Card(language);
        card.Heading(node);
        foreach (var mark in marks.Take(MostMarks)) card.Mark(mark);
        if (marks.Length > MostMarks) card.Add(new($"ほか{marks.Length - MostMarks}件", $"and {marks.Length - MostMarks} more"), quiet: true);
        card.Exits(node, next);
        foreach (var spawn in node.Spawns) card.Iconed(IconKind.Open, DiagramWords.Spawn(spawn), strong: false);
        card.Height += Pad;
        return card;
    }

    private void Heading(MapNode node)
    {
        var kind = DiagramWords.Kind(node);
        Add(node.Number > 0 ? new($"{node.Number}　{kind.Ja}", $"{node.Number} · {kind.En}") : kind, quiet: true);
        foreach (var line in TextLines.Of(node.Title.In(_language), Big, Room, MostLines)) Put(line, Pad, Big, BigLine, strong: true);
        if (node.Who is { } who) Add(who);
        if (node.Never) Add(DiagramWords.Never);
        else if (node.Condition is { } condition) Add(node.Kind == MapNodeKind.Ending ? condition : new($"条件：{condition.Ja}", $"Only {condition.En}"));
        if (node.Deadline is { } deadline) Add(deadline, quiet: true);
    }

    private void Mark(CaseMark mark)
    {
        var icon = mark.Kind switch
        {
            CaseMarkKind.Passed => IconKind.Done,
            CaseMarkKind.Current => IconKind.Now,
            _ => IconKind.Not,
        };
        var word = DiagramWords.Mark(mark.Kind);
        var lane = mark.Lane.Length > 0 ? $"{mark.Lane}：" : "";
        Iconed(icon, new($"{lane}{word.Ja} {mark.Note.Ja}", $"{(mark.Lane.Length > 0 ? mark.Lane + ": " : "")}{word.En} {mark.Note.En}"), strong: mark.Kind == CaseMarkKind.Current);
    }

    private void Exits(MapNode node, string? next)
    {
        foreach (var exit in node.Exits)
        {
            // The line alone tells it.
            if (exit.Kind == MapExitKind.Automatic && (exit.Target == next || node.Kind == MapNodeKind.Start)) continue;
            if (Divider is null) Height += 5;
            Divider ??= Height - 2;
            _exits[exit] = Height + SmallLine / 2;
            Iconed(IconOf(exit, next), DiagramWords.Exit(exit), strong: false);
        }
    }

    private static IconKind IconOf(MapExit exit, string? next) => exit.Kind switch
    {
        MapExitKind.Expiry or MapExitKind.Silence => IconKind.Clock,
        MapExitKind.SendBack => IconKind.Back,
        _ => exit.Target == next ? IconKind.Down : IconKind.Right,
    };

    private void Iconed(IconKind icon, LocalText text, bool strong)
    {
        _icons.Add(new(icon, Height + 2));
        foreach (var line in TextLines.Of(text.In(_language), Small, Room - Indent, MostLines)) Put(line, Pad + Indent, Small, SmallLine, strong);
    }

    private void Add(LocalText text, bool quiet = false)
    {
        foreach (var line in TextLines.Of(text.In(_language), Small, Room, MostLines)) Put(line, Pad, Small, SmallLine, strong: false, quiet);
    }

    private void Put(string text, int left, int size, int height, bool strong, bool quiet = false)
    {
        _lines.Add(new(text, Height, left, size, strong, quiet));
        Height += height;
    }
}
