using Approvals.Definitions.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Approvals.Definitions.Yaml;

/// <summary>Builds the tree of one file from parser events. Recursion is bounded by <see cref="DefinitionLimits.Depth"/>.</summary>
internal sealed class YamlTree
{
    private readonly Source source;
    private readonly Parser parser;
    private Position innermost = Position.Start;

    private YamlTree(Source source, string text)
    {
        this.source = source;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The root node, or null after the source was told what is wrong.</summary>
    public static YamlNode? Read(Source source, string text)
    {
        if (Indentation.FindTab(text) is { } tab)
        {
            source.Add(tab, SyntaxFindings.Tab());
            return null;
        }
        var tree = new YamlTree(source, text);
        try
        {
            return tree.Document();
        }
        catch (RefusedException)
        {
            return null;
        }
        catch (YamlException problem)
        {
            source.Add(tree.At(problem.Start), SyntaxFindings.Malformed(Plain(problem.Message)));
            return null;
        }
        // The parser throws these for some malformed flow sequences and escapes instead of a YamlException, without a place.
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or OverflowException or FormatException or IndexOutOfRangeException)
        {
            source.Add(tree.innermost, SyntaxFindings.Unbalanced());
            return null;
        }
    }

    private YamlNode? Document()
    {
        parser.MoveNext();
        parser.MoveNext();
        if (parser.Current is StreamEnd or null)
        {
            source.Add(Position.Start, SyntaxFindings.Empty());
            return null;
        }
        parser.MoveNext();
        var root = Node(0);
        parser.MoveNext();
        if (parser.Current is DocumentStart second) Refuse(second, SyntaxFindings.SecondDocument());
        return root;
    }

    /// <summary>Reads the node at the current event and leaves the parser on the event after it.</summary>
    private YamlNode Node(int depth)
    {
        var current = parser.Current;
        if (current is AnchorAlias) Refuse(current, SyntaxFindings.Anchor());
        if (current is NodeEvent { Anchor.IsEmpty: false }) Refuse(current, SyntaxFindings.Anchor());
        if (current is NodeEvent { Tag.IsEmpty: false }) Refuse(current, SyntaxFindings.Tag());
        if (depth > DefinitionLimits.Depth) Refuse(current!, SyntaxFindings.TooDeep());
        return current switch
        {
            Scalar scalar => Take(scalar),
            SequenceStart start => List(start, depth),
            MappingStart start => Map(start, depth),
            _ => throw new InvalidOperationException("A value was expected here."),
        };
    }

    private YamlScalar Take(Scalar scalar)
    {
        parser.MoveNext();
        return new YamlScalar(At(scalar.Start), scalar.Value);
    }

    private YamlList List(SequenceStart start, int depth)
    {
        var list = new YamlList(At(start.Start));
        var outer = innermost;
        innermost = list.At;
        parser.MoveNext();
        while (parser.Current is not SequenceEnd) list.Items.Add(Node(depth + 1));
        innermost = outer;
        parser.MoveNext();
        return list;
    }

    private YamlMap Map(MappingStart start, int depth)
    {
        var map = new YamlMap(At(start.Start));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var outer = innermost;
        innermost = map.At;
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar) Refuse(parser.Current!, SyntaxFindings.KeyIsNoWord());
            var key = (YamlScalar)Node(depth + 1);
            var value = Node(depth + 1);
            if (keys.Add(key.Value)) map.Entries.Add(new YamlEntry(key.Value, key.At, value));
            else source.Add(key.At, SyntaxFindings.DuplicateKey(key.Value));
        }
        innermost = outer;
        parser.MoveNext();
        return map;
    }

    private void Refuse(ParsingEvent at, Finding finding)
    {
        source.Add(At(at.Start), finding);
        throw new RefusedException();
    }

    private Position At(Mark mark) => new((int)mark.Line, (int)mark.Column, source);

    /// <summary>The parser's message without the position that it repeats in front.</summary>
    private static string Plain(string message)
    {
        var end = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return end < 0 ? message : message[(end + 3)..];
    }

    /// <summary>Leaves the recursion after the one diagnostic that explains why the rest is not read; never leaves this class.</summary>
#pragma warning disable CA1064 // Private by intent: it is caught in Read and carries no data.
    private sealed class RefusedException : Exception;
#pragma warning restore CA1064
}
