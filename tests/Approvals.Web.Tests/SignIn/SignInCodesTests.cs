using Approvals.Runtime;
using Approvals.Runtime.Cases;
using Approvals.Storage.Cases;
using Approvals.Storage.InMemory;
using Approvals.Web.SignIn;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Approvals.Web.Tests.SignIn;

public sealed class SignInCodesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero));
    private readonly MemoryEntityStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A new object for each call: what counts is what is in the store.
    private SignInCodes Codes() => new(new RuntimeParts(
        _store, new MemoryDocumentStore(), new DefinitionCatalog([], new TextStore(_store)), new Offices([]), new RecordingMailer(), _time,
        new RuntimeOptions { BaseUrl = new Uri("http://localhost/"), LinkKey = new byte[32] }, NullLoggerFactory.Instance));

    [Fact]
    public async Task A_code_survives_a_restart()
    {
        var code = await Codes().IssueAsync("a@b.example", Stop);
        Assert.Equal(CodeTry.Right, await Codes().RedeemAsync("a@b.example", code!, Stop));
        Assert.Equal(CodeTry.Wrong, await Codes().RedeemAsync("a@b.example", code!, Stop));
    }

    [Fact]
    public async Task Of_two_people_who_enter_a_code_at_once_one_gets_in()
    {
        var code = await Codes().IssueAsync("a@b.example", Stop);
        var entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Codes().RedeemAsync("a@b.example", code!, Stop))));
        Assert.Single(entered, tried => tried == CodeTry.Right);
    }

    [Fact]
    public async Task Nothing_typed_is_no_attempt_and_a_code_that_is_used_up_says_so()
    {
        var code = await Codes().IssueAsync("a@b.example", Stop);
        foreach (var typed in new[] { "", " ", "1234567", "123456789", "はちけた" })
            for (var n = 0; n < 2; n++) Assert.Equal(CodeTry.NotACode, await Codes().RedeemAsync("a@b.example", typed, Stop));
        var wrong = code == "00000000" ? "11111111" : "00000000";
        for (var n = 1; n < 5; n++) Assert.Equal(CodeTry.Wrong, await Codes().RedeemAsync("a@b.example", wrong, Stop));
        Assert.Equal(CodeTry.UsedUp, await Codes().RedeemAsync("a@b.example", wrong, Stop));
        Assert.Equal(CodeTry.UsedUp, await Codes().RedeemAsync("a@b.example", code!, Stop));
    }

    [Fact]
    public async Task A_code_belongs_to_its_address()
    {
        var code = await Codes().IssueAsync("a@b.example", Stop);
        await Codes().IssueAsync("c@b.example", Stop);
        Assert.Equal(CodeTry.Wrong, await Codes().RedeemAsync("c@b.example", code!, Stop));
        Assert.Equal(CodeTry.Wrong, await Codes().RedeemAsync("nobody@b.example", code!, Stop));
    }

    [Fact]
    public async Task The_store_learns_neither_addresses_nor_codes()
    {
        var code = await Codes().IssueAsync("a@b.example", Stop);
        var row = Assert.Single(await _store.QueryAsync("sign-in", "!", "~", 10, Stop));
        var all = row.Row + string.Join(' ', row.Properties.Values);
        Assert.DoesNotContain("a@b", all, StringComparison.Ordinal);
        Assert.DoesNotContain(code!, (string)row.Properties["hash"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_nobody_needs_any_more_are_cleared_away()
    {
        for (var n = 0; n < 200; n++) await Codes().IssueAsync($"person{n}@b.example", Stop);
        _time.Advance(TimeSpan.FromHours(1));
        for (var n = 0; n < 400; n++) await Codes().IssueAsync($"later{n % 100}@b.example", Stop);
        var rows = await _store.QueryAsync("sign-in", "!", "~", 1_000, Stop);
        Assert.True(rows.Count < 200, $"{rows.Count} rows are left.");
    }
}
