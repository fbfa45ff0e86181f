using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Evidence;
using CsCheck;

namespace Approvals.Core.Tests.Evidence;

public sealed class HashChainTests
{
    [Fact]
    public void A_chain_begins_with_the_hash_of_the_case_id() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", HashChain.Genesis("abc"));

    [Fact]
    public void Each_hash_covers_the_bytes_of_the_one_before_and_the_entry()
    {
        var genesis = HashChain.Genesis("case-1");
        var expected = SHA256.HashData([.. Convert.FromHexString(genesis), .. "{}"u8]);
        Assert.Equal(Convert.ToHexStringLower(expected), HashChain.Next(genesis, "{}"u8));
    }

    [Fact]
    public void Any_change_in_any_entry_changes_the_head() =>
        Gen.Select(Gen.Byte.Array[1, 20].Array[1, 10], Gen.Int[0, 1_000], Gen.Int[0, 7]).Sample((entries, where, bit) =>
        {
            var head = Head(entries);
            var entry = entries[where % entries.Length];
            entry[where % entry.Length] ^= (byte)(1 << bit);
            Assert.NotEqual(head, Head(entries));
        });

    [Fact]
    public void Two_cases_with_the_same_entries_have_different_heads() =>
        Assert.NotEqual(
            HashChain.Next(HashChain.Genesis("case-1"), "{}"u8), HashChain.Next(HashChain.Genesis("case-2"), "{}"u8));

    [Theory]
    [InlineData("")]
    [InlineData("ba78")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void What_is_no_written_hash_cannot_be_continued(string previous)
    {
        Assert.False(HashChain.IsHash(previous));
        Assert.Throws<ArgumentException>(() => HashChain.Next(previous, "{}"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_case_without_an_id_has_no_chain(string id) =>
        Assert.Throws<ArgumentException>(() => HashChain.Genesis(id));

    private static string Head(byte[][] entries) =>
        entries.Aggregate(HashChain.Genesis("case-1"), (hash, entry) => HashChain.Next(hash, entry));
}
