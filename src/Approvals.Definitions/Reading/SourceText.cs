using System.Text;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a file's text within the limits.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The root node of the file, or null after the source was told why there is none.</summary>
    public static YamlNode? ReadTree(Source source, string path)
    {
        var text = ReadText(source, path);
        return text is null ? null : YamlTree.Read(source, text);
    }

    private static string? ReadText(Source source, string path)
    {
        var bytes = ReadBytes(source, path);
        if (bytes is null) return null;
        // No text of UTF-8 holds a zero byte; UTF-16 without a mark has one beside each ASCII letter.
        if (Array.IndexOf(bytes, (byte)0) is var zero && zero >= 0)
        {
            source.Add(PositionOf(bytes, zero), SyntaxFindings.NotUtf8());
            return null;
        }
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException problem)
        {
            source.Add(PositionOf(bytes, problem.Index), SyntaxFindings.NotUtf8());
            return null;
        }
    }

    private static byte[]? ReadBytes(Source source, string path)
    {
        try
        {
            // A pipe has no length and would keep its reader waiting for a writer.
            if (LengthOf(path) == 0) return [];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
            if (file.Length > DefinitionLimits.FileBytes)
            {
                source.Add(Position.Start, SyntaxFindings.TooLarge());
                return null;
            }
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            source.Add(Position.Start, SyntaxFindings.Unreadable(problem.Message));
            return null;
        }
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;
    }

    private static Position PositionOf(byte[] bytes, int index)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < index && i < bytes.Length; i++)
        {
            if (bytes[i] != (byte)'\n') continue;
            line++;
            start = i + 1;
        }
        return new Position(line, Math.Max(0, index - start) + 1);
    }
}
