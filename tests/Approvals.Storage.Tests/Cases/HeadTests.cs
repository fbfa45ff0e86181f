using System.Collections.Immutable;
using System.IO.Compression;
using Approvals.Core.Cases;
using Approvals.Storage.Cases;
using Approvals.Storage.InMemory;

namespace Approvals.Storage.Tests.Cases;

/// <summary>How a case's head is stored: its forms apart from the rest, because most commands leave them alone.</summary>
public sealed class HeadTests
{
    private const string CaseId = "case-1";
    private static readonly string Fingerprint = new('0', 64);

    private readonly MemoryEntityStore _store = new();
    private readonly Ledger _ledger;

    public HeadTests() => _ledger = new Ledger(_store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_comes_back_with_its_forms()
    {
        var stored = await AppendAsync(Ledger.NewHead(CaseId), Filled(1, "髙橋"));
        var read = (await _ledger.LoadHeadAsync(CaseId, Cancellation))!;
        Assert.Equal((stored.Hash, stored.ETag, 1L), (read.Hash, read.ETag, read.State.Version));
        Assert.Equal("髙橋", read.State.FindForm("application")!.Draft["applicant.name"]);
    }

    [Fact]
    public async Task Forms_that_a_command_leaves_alone_are_stored_as_they_stand_and_changed_ones_anew()
    {
        var first = await AppendAsync(Ledger.NewHead(CaseId), Filled(1, "髙橋"));
        var before = await FormsAsync();
        var second = await AppendAsync(first, first.State with { Version = 2, Title = "再委託" });
        Assert.Equal(before, await FormsAsync());
        await AppendAsync(second, Filled(3, "𠮷田"));
        Assert.NotEqual(before, await FormsAsync());
        Assert.Equal("𠮷田", (await _ledger.LoadHeadAsync(CaseId, Cancellation))!.State.FindForm("application")!.Draft["applicant.name"]);
    }

    [Fact]
    public async Task A_head_that_still_holds_its_forms_within_the_state_is_read_and_goes_on()
    {
        await _store.CommitAsync(Keys.Case(CaseId), [new Write.Insert(Keys.Head, ImmutableDictionary<string, object>.Empty
            .Add("version", 1L).Add("hash", Fingerprint).Add("state0", Brotli(CaseJson.Serialize(Filled(1, "髙橋")))))], Cancellation);
        var old = (await _ledger.LoadHeadAsync(CaseId, Cancellation))!;
        Assert.Equal("髙橋", old.State.FindForm("application")!.Draft["applicant.name"]);
        await AppendAsync(old, old.State with { Version = 2 });
        Assert.Equal("髙橋", (await _ledger.LoadHeadAsync(CaseId, Cancellation))!.State.FindForm("application")!.Draft["applicant.name"]);
    }

    private static CaseState Filled(long version, string name) => CaseFold.Start(CaseId) with
    {
        Version = version,
        Forms = ImmutableDictionary<string, FormState>.Empty.Add("application", new FormState { Draft = ImmutableDictionary<string, string>.Empty.Add("applicant.name", name) }),
    };

    private async Task<CaseHead> AppendAsync(CaseHead head, CaseState state)
    {
        var appended = await _ledger.AppendAsync(new Appending(head, state, [], $"command-{state.Version}", Fingerprint, [], []), Cancellation);
        return Assert.IsType<AppendResult.Appended>(appended).Head;
    }

    private async Task<byte[]> FormsAsync() => (byte[])(await _store.ReadAsync(Keys.Case(CaseId), Keys.Head, Cancellation))!.Properties["forms0"];

    private static byte[] Brotli(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) brotli.Write(plain);
        return packed.ToArray();
    }
}
