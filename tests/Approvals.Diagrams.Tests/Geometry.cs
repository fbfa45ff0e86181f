using Approvals.Core.Diagrams;

namespace Approvals.Diagrams.Tests;

/// <summary>Rectangles and lines of a drawing, and what is wrong with them.</summary>
internal static class Geometry
{
    internal readonly record struct Area(string Name, double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Area other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    public static List<string> Faults(Drawing drawing)
    {
        var boxes = drawing.Boxes.Select(box => new Area(box.Node.Id, box.X, box.Y, box.X + box.Width, box.Y + box.Height)).ToList();
        var texts = Texts(drawing);
        var faults = new List<string>();
        Pairs(boxes, faults, "boxes");
        Pairs(texts, faults, "texts");
        faults.AddRange(boxes.Concat(texts).Where(area => area.Left < 0 || area.Top < 0 || area.Right > drawing.Width || area.Bottom > drawing.Height).Select(area => $"{area} lies outside {drawing.Width} x {drawing.Height}"));
        foreach (var line in drawing.Lines) faults.AddRange(Faults(drawing, line, boxes, texts));
        return faults;
    }

    private static void Pairs(List<Area> areas, List<string> faults, string what)
    {
        for (var n = 0; n < areas.Count; n++)
            for (var m = n + 1; m < areas.Count; m++)
                if (areas[n].Meets(areas[m])) faults.Add($"{what} meet: {areas[n]} {areas[m]}");
    }

    private static IEnumerable<string> Faults(Drawing drawing, DrawnLine line, List<Area> boxes, List<Area> texts)
    {
        if (!Touches(boxes.Single(box => box.Name == line.From), line.Points[0])) yield return $"{line.From}>{line.To} does not begin at its box";
        if (!Touches(boxes.Single(box => box.Name == line.To), line.Points[^1])) yield return $"{line.From}>{line.To} does not end at its box";
        for (var n = 1; n < line.Points.Length; n++)
        {
            var (a, b) = (line.Points[n - 1], line.Points[n]);
            if (a.X != b.X && a.Y != b.Y) yield return $"{line.From}>{line.To} is slanted";
            var segment = new Area("line", Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X) + 0.1, Math.Max(a.Y, b.Y) + 0.1);
            if (segment.Left < 0 || segment.Right > drawing.Width || segment.Bottom > drawing.Height) yield return $"{line.From}>{line.To} leaves the picture";
            foreach (var box in boxes)
                if (segment.Meets(box with { Left = box.Left + 1, Top = box.Top + 1, Right = box.Right - 1, Bottom = box.Bottom - 1 })) yield return $"{line.From}>{line.To} crosses {box}";
            foreach (var text in texts)
                if (segment.Meets(text)) yield return $"{line.From}>{line.To} crosses {text}";
        }
    }

    private static bool Touches(Area box, (int X, int Y) point) =>
        (point.X >= box.Left && point.X <= box.Right && (point.Y == box.Top || point.Y == box.Bottom)) || (point.Y >= box.Top && point.Y <= box.Bottom && (point.X == box.Left || point.X == box.Right));

    private static List<Area> Texts(Drawing drawing)
    {
        var texts = new List<Area>();
        foreach (var box in drawing.Boxes)
            foreach (var line in box.Card.Lines)
            {
                texts.Add(Of(line.Text, box.X + line.Left, box.Y + line.Top, line.Size));
                if (texts[^1].Right > box.X + box.Width || texts[^1].Bottom > box.Y + box.Height) texts.Add(texts[^1] with { Name = $"outside its box: {line.Text}" });
            }
        foreach (var lane in drawing.Lanes)
            for (var n = 0; n < lane.Lines.Length; n++)
            {
                var width = TextLines.Width(lane.Lines[n], Drawing.LaneText);
                texts.Add(Of(lane.Lines[n], lane.X + lane.Width / 2.0 - width / 2, 8 + n * Drawing.LaneLine, Drawing.LaneText));
            }
        foreach (var text in drawing.Band?.Title ?? []) texts.Add(Of(text.Text, text.X, text.Y, text.Size));
        return texts;
    }

    private static Area Of(string text, double x, double top, int size) => new(text, x, top, x + TextLines.Width(text, size), top + size);
}
