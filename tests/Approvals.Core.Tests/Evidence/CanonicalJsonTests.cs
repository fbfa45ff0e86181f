using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Core.Evidence;
using CsCheck;

namespace Approvals.Core.Tests.Evidence;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void The_sample_of_RFC_8785_section_3_2_2_comes_out_as_printed_there()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Expected = "{\"literals\":[null,true,false],"
            + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";

        Assert.Equal(Expected, Canonical(Input));
    }

    [Fact]
    public void Names_are_sorted_by_UTF_16_code_units_as_in_RFC_8785_section_3_2_3()
    {
        const string Input = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        var canonical = JsonNode.Parse(Canonical(Input))!.AsObject();
        Assert.Equal(["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"], canonical.Select(member => member.Key));
    }

    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_in_RFC_8785_appendix_B(string bits, string expected)
    {
        var value = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Encode(JsonSerializer.SerializeToElement(value))));
    }

    [Fact]
    public void Every_number_reads_back_as_the_same_double() =>
        Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            var written = Encoding.UTF8.GetString(CanonicalJson.Encode(JsonSerializer.SerializeToElement(value)));
            Assert.Equal(value, double.Parse(written, CultureInfo.InvariantCulture));
            Assert.DoesNotContain("E", written, StringComparison.Ordinal);
        }, iter: 20_000);

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("null", "null")]
    [InlineData("[[],{},\"\"]", "[[],{},\"\"]")]
    [InlineData("{\"b\":{\"d\":1,\"c\":2},\"a\":[2,1]}", "{\"a\":[2,1],\"b\":{\"c\":2,\"d\":1}}")]
    [InlineData("\"\\b\\t\\n\\f\\r\\u001f\\u007f\\u2028\"", "\"\\b\\t\\n\\f\\r\\u001f\u007f\u2028\"")]
    [InlineData("\"髙﨑𠮷葛\\udb40\\udd00\"", "\"髙﨑𠮷葛\U000E0100\"")]
    public void White_space_goes_and_text_stays(string input, string expected) =>
        Assert.Equal(expected, Canonical(input));

    [Theory]
    [InlineData("{\"a\":1,\"a\":1}", "a name twice")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "a name twice, once escaped")]
    [InlineData("[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]", "a name twice, deep inside")]
    [InlineData("\"\\ud800\"", "half a surrogate pair")]
    [InlineData("{\"\\udc00\":1}", "half a surrogate pair in a name")]
    [InlineData("1e400", "beyond a double")]
    [InlineData("[1,]", "a comma too many")]
    [InlineData("{} {}", "two values")]
    [InlineData("// a\n1", "a comment")]
    [InlineData("NaN", "no JSON number")]
    [InlineData("", "nothing")]
    public void What_has_no_single_meaning_is_refused(string input, string why)
    {
        var fault = Record.Exception(() => CanonicalJson.Encode(Encoding.UTF8.GetBytes(input)));
        Assert.True(fault is JsonException, $"{why}: {fault}");
    }

    [Fact]
    public void Broken_UTF_8_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Encode([.. "\""u8, 0xE9, 0x80, .. "\""u8]));

    [Fact]
    public void Half_a_surrogate_pair_in_a_tree_is_refused_and_never_replaced() =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Encode(new JsonObject { ["name"] = "a\ud842" }));

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var deep = new string('[', CanonicalJson.MaxDepth) + new string(']', CanonicalJson.MaxDepth);
        Assert.Equal(deep, Canonical(deep));
        Assert.ThrowsAny<JsonException>(() => Canonical($"[{deep}]"));
    }

    [Fact]
    public void A_tree_and_its_text_give_the_same_bytes()
    {
        JsonObject node = new() { ["件名"] = "再委託", ["a"] = new JsonArray(1, 2.50, null), ["Z"] = "<&'é😀" };
        Assert.Equal("{\"Z\":\"<&'é😀\",\"a\":[1,2.5,null],\"件名\":\"再委託\"}", Encoding.UTF8.GetString(CanonicalJson.Encode(node)));
        Assert.Equal(CanonicalJson.Encode(node), CanonicalJson.Encode(Encoding.UTF8.GetBytes(node.ToJsonString())));
        Assert.Equal("null"u8.ToArray(), CanonicalJson.Encode((JsonNode?)null));
    }

    [Fact]
    public void The_order_of_members_never_matters_and_canonical_text_is_its_own_canon() =>
        Gen.Select(Gen.String.Where(IsUnicode), Gen.Int).Array[0, 8].Sample(members =>
        {
            var distinct = members.DistinctBy(member => member.Item1).ToArray();
            var forward = CanonicalJson.Encode(Tree(distinct));
            Assert.Equal(forward, CanonicalJson.Encode(Tree(distinct.Reverse())));
            Assert.Equal(forward, CanonicalJson.Encode(forward.AsSpan()));
        });

    private static JsonObject Tree(IEnumerable<(string Name, int Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Encode(Encoding.UTF8.GetBytes(json)));
}
