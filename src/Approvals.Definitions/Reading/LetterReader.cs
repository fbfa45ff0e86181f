using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Definitions.Yaml;

namespace Approvals.Definitions.Reading;

/// <summary>Reads a letter and remembers where its references stand.</summary>
internal static class LetterReader
{
    public static LetterDefinition Read(MapReader map, SourceMap places)
    {
        var letter = new LetterDefinition(
            map.NeedId("id"),
            map.NeedTitle("title"),
            map.NeedWord("series"),
            map.NeedOneOf("to", Words.Parties),
            map.NeedText("body"),
            map.TakeText("closing"),
            map.TakeFlag("listsConditions"));
        map.End();
        places.Put(letter, map.PositionOf("id"));
        places.Put(letter, "series", map.PositionOf("series"));
        Remember(letter.Body, map.Take("body"), places);
        if (letter.Closing is not null) Remember(letter.Closing, map.Take("closing"), places);
        return letter;
    }

    private static void Remember(LocalText text, YamlNode? node, SourceMap places)
    {
        if (node is not YamlMap map) return;
        places.Put(text, "ja", map.Find("ja")?.Value.At ?? map.At);
        places.Put(text, "en", map.Find("en")?.Value.At ?? map.At);
    }
}
