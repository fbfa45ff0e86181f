using System.Collections.Immutable;

namespace Approvals.Storage.Tests;

/// <summary>What the contract of the adapters does not already say about refusals.</summary>
public sealed class BatchRulesTests
{
    private static readonly ImmutableDictionary<string, object> Empty = [];

    public static TheoryData<string, object?, string> BadValues => new()
    {
        { "Int", 1, "Int32" },
        { "Null", null, "null" },
        { "Date", DateTimeOffset.UnixEpoch, "DateTimeOffset" },
        { "Timestamp", "x", "cannot name" },
        { "RowKey", "x", "cannot name" },
        { "1st", "x", "cannot name" },
        { "a-b", "x", "cannot name" },
        { "", "x", "cannot name" },
        { "名", "x", "cannot name" },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    public void A_value_or_name_that_no_store_keeps_is_refused_with_its_name(string name, object? value, string says)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Check(new Write.Upsert("row1", Empty.Add(name, value!))));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("row1", refusal.Message, StringComparison.Ordinal);
    }

    // Facts, since the runner itself would not carry half a pair as the data of a theory.
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        foreach (var text in new[] { "\uD842", "x\uDFB7y", "\uDFB7\uD842" })
        {
            var refusal = Assert.Throws<ArgumentException>(() => Check(new Write.Upsert("r", Empty.Add("Half", text))));
            Assert.Contains("surrogate", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_well_formed_pair_of_surrogates_is_no_fault() => Check(new Write.Upsert("r", Empty.Add("Text", "a𠮷b葛󠄀")));

    [Fact]
    public void A_conditional_write_without_a_version_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Check(new Write.Replace("r", Empty, "")));
        Assert.Throws<ArgumentException>(() => Check(new Write.Delete("r", "")));
    }

    [Fact]
    public void The_size_of_a_row_is_counted_as_Azure_counts_it()
    {
        // 4 + 2 × (1 + 1) + (8 + 2 × 4 + 2 × 3 + 4) + (8 + 2 × 1 + 8) = 52.
        Assert.Equal(52, BatchSize.OfRow("p", "r") + BatchSize.OfRowProperty("Text", "abc") + BatchSize.OfRowProperty("N", 1L));
    }

    [Fact]
    public void A_batch_counts_text_as_it_travels()
    {
        // 32 rows of 64 KiB each are 2 MiB stored, but a Japanese character travels as six bytes.
        var text = new string('承', StoreLimits.MaxPropertyBytes / 2);
        Write[] writes = [.. Enumerable.Range(0, 32).Select(i => new Write.Upsert($"r{i}", Empty.Add("Text", text)))];
        Assert.Contains("A batch is at most", Assert.Throws<ArgumentException>(() => Check(writes)).Message, StringComparison.Ordinal);
        Check(writes[..20]);
    }

    [Theory]
    [InlineData("e:", "e;")]
    [InlineData("a.", "a/")]
    [InlineData("~", "\u007F")]
    public void The_bound_after_a_prefix_may_be_queried(string prefix, string bound)
    {
        Assert.Equal(bound, StoreKeys.AfterPrefix(prefix));
        BatchRules.CheckQuery("p", prefix, bound, 1);
    }

    private static void Check(params Write[] writes) => BatchRules.CheckBatch("p", writes);
}
