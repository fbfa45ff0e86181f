using System.Buffers;
using System.Text;

namespace Approvals.Core.Evidence;

/// <summary>Whether bytes are plain text in UTF-8 or Shift_JIS (JIS X 0208 as CP932 extends it).</summary>
internal static class TextBytes
{
    // Everything below space but tab, line feed, form feed and carriage return.
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code).Except("\t\n\f\r"u8.ToArray()), 0x7F]);

    /// <summary>True for a beginning of a text, which may break off inside its last character.</summary>
    internal static bool AreText(ReadOnlySpan<byte> head) =>
        !head.IsEmpty && !head.ContainsAny(ControlBytes) && (IsUtf8(head) || IsShiftJis(head));

    private static bool IsUtf8(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(rest, out _, out var consumed);
            if (status == OperationStatus.NeedMoreData) return true;
            if (status != OperationStatus.Done) return false;
            rest = rest[consumed..];
        }

        return true;
    }

    private static bool IsShiftJis(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var width = ShiftJisWidth(rest);
            if (width == 0) return false;
            if (width > rest.Length) return true;
            rest = rest[width..];
        }

        return true;
    }

    // 1 for ASCII and half-width katakana, 2 for a lead byte with a proper trail byte (or none yet), 0 for neither.
    private static int ShiftJisWidth(ReadOnlySpan<byte> rest) => rest[0] switch
    {
        < 0x80 or (>= 0xA1 and <= 0xDF) => 1,
        (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) when rest.Length == 1 || IsTrail(rest[1]) => 2,
        _ => 0,
    };

    private static bool IsTrail(byte value) => value is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC);
}
