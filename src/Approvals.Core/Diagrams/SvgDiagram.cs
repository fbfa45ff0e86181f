using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>Writes a map as a picture: SVG without scripts, styles or links; the list beside it (<see cref="MapOutline"/>) tells the same.</summary>
public static class SvgDiagram
{
    private const string Fonts = "Hiragino Sans, BIZ UDPGothic, Noto Sans JP, Noto Sans CJK JP, Meiryo, sans-serif";

    /// <summary>For a page: colours and font are those of the page. A long picture comes in pieces that follow one another, each short enough for a sheet of paper.</summary>
    /// <param name="id">Begins the ids of title and description; unique on the page.</param>
    public static string ForPage(ProcedureMap map, CaseMap? marks, Language language, string id) =>
        new SvgWriter(Drawing.Of(map, marks, language), Palette.OfPage, null, language).Write(Title(map, marks, language), MapOutline.Summary(map, marks).In(language), id, inSheets: true);

    /// <summary>A file of its own, with fixed colours.</summary>
    public static string AsFile(ProcedureMap map, CaseMap? marks, Language language) =>
        new SvgWriter(Drawing.Of(map, marks, language), Palette.OfFile, Fonts, language).Write(Title(map, marks, language), MapOutline.Summary(map, marks).In(language), "diagram", inSheets: false);

    private static string Title(ProcedureMap map, CaseMap? marks, Language language) => (marks?.Title ?? map.Title).In(language);
}

internal sealed class SvgWriter(Drawing drawing, Palette palette, string? fonts, Language language)
{
    private const int Bend = 6;
    private const int Head = 7;

    private readonly Markup _svg = new(indent: false);

    // A4 between its margins, in pixels; the piece on the first sheet leaves room for the page's heading.
    private const int SheetWidth = 640;
    private const int SheetHeight = 900;
    private const int Cut = 24;

    public string Write(string title, string description, string id, bool inSheets)
    {
        var cuts = inSheets ? Cuts() : [0, drawing.Height];
        Open(cuts[0], cuts[1], ("role", "img"), ("aria-labelledby", $"{id}-title {id}-desc"));
        _svg.Text("title", title, ("id", $"{id}-title"));
        _svg.Text("desc", description, ("id", $"{id}-desc"));
        _svg.Open("g", ("id", $"{id}-all"));
        Content();
        _svg.Close().Close();
        for (var n = 1; n + 1 < cuts.Count; n++)
        {
            Open(cuts[n], cuts[n + 1], ("aria-hidden", "true"), ("focusable", "false"));
            _svg.Empty("use", ("href", $"#{id}-all")).Close();
        }
        return _svg.ToString();
    }

    private void Open(int from, int to, (string, object?) first, (string, object?) second) => _svg.Open(
        "svg", ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", $"0 {from} {drawing.Width} {to - from}"), ("width", drawing.Width), ("height", to - from),
        first, second, ("lang", language == Language.Ja ? "ja" : "en"), ("font-family", fonts));

    // Between two boxes, as late as the sheet allows.
    private List<int> Cuts()
    {
        var room = SheetHeight * Math.Max(drawing.Width, SheetWidth) / SheetWidth;
        List<int> cuts = [0];
        for (var n = 0; n + 1 < drawing.Boxes.Length; n++)
            if (drawing.Boxes[n + 1].Y + drawing.Boxes[n + 1].Height - cuts[^1] > room) cuts.Add(drawing.Boxes[n].Y + drawing.Boxes[n].Height + Cut);
        return [.. cuts, drawing.Height];
    }

    private void Content()
    {
        if (fonts is not null) Rect(0, 0, drawing.Width, drawing.Height, palette.Page, null);
        Lanes();
        Band();
        foreach (var line in drawing.Lines) Line(line);
        foreach (var box in drawing.Boxes) Box(box);
    }

    private void Lanes()
    {
        foreach (var lane in drawing.Lanes)
        {
            Rect(lane.X, 0, lane.Width, drawing.HeadHeight, palette.Sheet, palette.Line);
            Rect(lane.X, drawing.HeadHeight, lane.Width, drawing.Height - drawing.HeadHeight, "none", palette.Line);
            for (var n = 0; n < lane.Lines.Length; n++)
                _svg.Text(
                    "text", lane.Lines[n], ("x", lane.X + lane.Width / 2), ("y", 8 + n * Drawing.LaneLine + 14), ("font-size", Drawing.LaneText),
                    ("font-weight", 700), ("text-anchor", "middle"), ("fill", palette.Text));
        }
    }

    private void Band()
    {
        if (drawing.Band is not var (y, height, title)) return;
        var (first, last) = (drawing.Lanes[0], drawing.Lanes[^1]);
        _svg.Empty(
            "rect", ("x", first.X + 4), ("y", y), ("width", last.X + last.Width - first.X - 8), ("height", height), ("rx", 10),
            ("fill", "none"), ("stroke", palette.Brand), ("stroke-width", 2), ("stroke-dasharray", "9 5"));
        foreach (var text in title) Text(text.Text, text.X, text.Y, text.Size, strong: true, palette.Brand);
    }

    private void Line(DrawnLine line)
    {
        var dashes = line.Kind switch
        {
            MapExitKind.SendBack => "7 4",
            MapExitKind.Expiry or MapExitKind.Silence => "2 4",
            _ => null,
        };
        _svg.Empty("path", ("d", Path(line.Points)), ("fill", "none"), ("stroke", palette.TextQuiet), ("stroke-width", 1.5), ("stroke-dasharray", dashes));
        _svg.Empty("path", ("d", Arrow(line.Points[^2], line.Points[^1])), ("fill", palette.TextQuiet));
    }

    // The corners are rounded, where both sides of the corner have room for it.
    private static string Path(ImmutableArray<(int X, int Y)> points)
    {
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        for (var n = 1; n < points.Length - 1; n++)
        {
            var (before, at, after) = (points[n - 1], points[n], points[n + 1]);
            var bend = Math.Min(Bend, Math.Min(Distance(before, at), Distance(at, after)) / 2);
            var (start, end) = (Toward(at, before, bend), Toward(at, after, bend));
            path.Append(CultureInfo.InvariantCulture, $"L{start.X} {start.Y}Q{at.X} {at.Y} {end.X} {end.Y}");
        }
        return path.Append(CultureInfo.InvariantCulture, $"L{points[^1].X} {points[^1].Y}").ToString();
    }

    private static int Distance((int X, int Y) a, (int X, int Y) b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static (int X, int Y) Toward((int X, int Y) from, (int X, int Y) to, int by) =>
        (from.X + Math.Sign(to.X - from.X) * by, from.Y + Math.Sign(to.Y - from.Y) * by);

    private static string Arrow((int X, int Y) from, (int X, int Y) to)
    {
        var (dx, dy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        var back = (X: to.X - dx * Head, Y: to.Y - dy * Head);
        return string.Create(CultureInfo.InvariantCulture, $"M{to.X} {to.Y}L{back.X - dy * 4} {back.Y - dx * 4}L{back.X + dy * 4} {back.Y + dx * 4}Z");
    }

    private void Box(DrawnBox box)
    {
        var round = box.Node.Kind is MapNodeKind.Start or MapNodeKind.Ending ? 20 : 6;
        var (stroke, width, dashes, fill) = Border(box);
        _svg.Empty(
            "rect", ("x", box.X), ("y", box.Y), ("width", box.Width), ("height", box.Height), ("rx", round),
            ("fill", fill), ("stroke", stroke), ("stroke-width", width), ("stroke-dasharray", dashes));
        if (box.Node is { Kind: MapNodeKind.Ending, Good: true })
            _svg.Empty(
                "rect", ("x", box.X + 4), ("y", box.Y + 4), ("width", box.Width - 8), ("height", box.Height - 8), ("rx", round - 4), ("fill", "none"), ("stroke", stroke), ("stroke-width", 1));
        if (box.Card.Divider is { } divider)
            _svg.Empty("path", ("d", $"M{box.X + Card.Pad} {box.Y + divider}h{box.Width - 2 * Card.Pad}"), ("stroke", palette.Line), ("stroke-width", 1));
        foreach (var icon in box.Card.Icons) Icon(icon, box);
        foreach (var line in box.Card.Lines) Text(line.Text, box.X + line.Left, box.Y + line.Top, line.Size, line.Strong, line.Quiet ? palette.TextQuiet : palette.Text);
    }

    private (string Stroke, double Width, string? Dashes, string Fill) Border(DrawnBox box)
    {
        if (box.Marks.Any(mark => mark.Kind == CaseMarkKind.Current)) return (palette.Action, 4, null, palette.ActionTint);
        if (box.Marks.Any(mark => mark.Kind == CaseMarkKind.Passed)) return (palette.Brand, 2.5, null, palette.Page);
        if (!box.Marks.IsEmpty || box.Node.Never) return (palette.LineControl, 1, "4 4", palette.Sheet);
        return box.Node.Condition is not null && box.Node.Kind != MapNodeKind.Ending ? (palette.LineControl, 1.5, "8 4", palette.Page) : (palette.LineControl, 1.5, null, palette.Page);
    }

    private void Icon(CardIcon icon, DrawnBox box) => _svg.Empty(
        "path", ("transform", $"translate({box.X + Card.Pad} {box.Y + icon.Top})"), ("d", Shape(icon.Kind)), ("fill", icon.Kind == IconKind.Now ? palette.Action : "none"),
        ("stroke", icon.Kind == IconKind.Now ? palette.Action : palette.Text), ("stroke-width", icon.Kind == IconKind.Done ? 2.2 : 1.5), ("stroke-linecap", "round"), ("stroke-linejoin", "round"));

    // Twelve units wide and high.
    private static string Shape(IconKind kind) => kind switch
    {
        IconKind.Down => "M6 1v10M2.5 7.5L6 11l3.500-3.500",
        IconKind.Right => "M1 6h10M7.500 2.500L11 6l-3.500 3.500",
        IconKind.Back => "M4 1.500L1 4.500l3 3M1 4.500h6.500a3.200 3.200 0 0 1 0 6.500H4",
        IconKind.Clock => "M6 1a5 5 0 1 0 .01 0M6 3v3l2 1.500",
        IconKind.Open => "M1 3h4v6h-4zM6.500 6h5M9.500 4l2 2l-2 2",
        IconKind.Done => "M1.500 6.500l3 3.500l6-8",
        IconKind.Now => "M3 1.500v9l7-4.500z",
        IconKind.Not => "M1.500 6h9",
        _ => throw new InvalidOperationException($"Unknown icon {kind}."),
    };

    private void Rect(int x, int y, int width, int height, string fill, string? stroke) =>
        _svg.Empty("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", fill), ("stroke", stroke));

    private void Text(string text, int x, int top, int size, bool strong, string colour) =>
        _svg.Text("text", text, ("x", x), ("y", top + size), ("font-size", size), ("font-weight", strong ? 700 : null), ("fill", colour));
}
