using System.Net;
using System.Text.RegularExpressions;
using Approvals.Core.Cases;
using Approvals.Web.Tests.Working;

namespace Approvals.Web.Tests.Watching;

public sealed class CasePageTests
{
    private const string Case = $"/cases/{Stage.CaseId}";

    [Fact]
    public async Task Every_party_sees_the_case_and_a_stranger_does_not()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true, profile: "jp-shinjuku-2017");
        foreach (var person in new[] { "federation-desk", "mihon-hanako", "kaku-saburo", "council-secretariat", "sample-center-desk", "reiji-storage-desk", "administrator" })
            foreach (var language in new[] { "ja", "en" })
            {
                var page = await stage.GetAsync(person, $"{Case}?lang={language}");
                Assert.True(page.Status == HttpStatusCode.OK, $"{person}: {page.Status}");
                Assert.Contains("一般社団法人 見本県給付審査連合会", page.Text, StringComparison.Ordinal);
            }
        foreach (var path in new[] { Case, Case + "/timeline", Case + "/letters/l84", "/cases/no-such-case", "/cases/" + new string('a', 300) })
            Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("former-mihon-system-desk", path)).Status);
        Assert.StartsWith("/sign-in", (await Stage.GetAsync(stage.Host.Client(), Case)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample-center-desk", "例示データ保管")]
    [InlineData("reiji-storage-desk", "サンプル情報センター")]
    public async Task No_page_of_one_sub_consignee_names_the_other(string person, string other)
    {
        await using var stage = await Stage.BeforeAsync("roster-2", winding: true, profile: "jp-shinjuku-2017");
        var state = await stage.StateAsync();
        var pages = new List<string> { Case, Case + "/timeline", "/work" };
        pages.AddRange(state.Letters.Select(letter => $"{Case}/letters/{letter.Id}"));
        pages.AddRange(state.Items.Select(item => $"/work/{Stage.CaseId}/{item.Id}"));
        foreach (var path in pages)
        {
            var page = await stage.GetAsync(person, path);
            if (page.Status != HttpStatusCode.OK) continue;
            Assert.DoesNotContain(other, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(other, page.Html, StringComparison.Ordinal);
        }
        var foreign = state.Letters.First(letter => state.Lane(letter.Lane).Name.Contains(other, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync(person, $"{Case}/letters/{foreign.Id}")).Status);
        Assert.Contains(state.Letters, letter => letter.Lane != foreign.Lane);
    }

    [Fact]
    public async Task The_page_says_whose_turn_it_is_since_when_until_when_and_the_days_of_each_party()
    {
        await using var stage = await Stage.BeforeAsync("accept");
        stage.Host.Time.Advance(TimeSpan.FromDays(2));
        var inside = await stage.GetAsync("mihon-hanako", Case);
        Assert.Contains("いま：見本 花子（主任）の対応を待っています。", inside.Text, StringComparison.Ordinal);
        Assert.Contains("期限：令和8年12月1日", inside.Text, StringComparison.Ordinal);
        Assert.Matches(@"区（甲）\s*現在ここで対応中\s*2日", inside.Text);
        Assert.Contains($"href=\"/work/{Stage.CaseId}/", inside.Html, StringComparison.Ordinal);

        var outside = await stage.GetAsync("federation-desk", Case);
        Assert.Contains("いま：見本区の対応を待っています。", outside.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("見本 花子", outside.Text, StringComparison.Ordinal);
        Assert.Contains($"{Case}/withdraw", outside.Html, StringComparison.Ordinal);
        Assert.Contains($"{Case}/pull-back", outside.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/withdraw", inside.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_the_hash_of_each_entry_and_everyone_its_number()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true);
        var loaded = (await stage.Host.Runner.LoadAsync(Stage.CaseId, Stage.Stop))!;
        var staff = await stage.GetAsync("mihon-hanako", Case + "/timeline");
        Assert.Contains(loaded.Hash, staff.Html, StringComparison.Ordinal);
        Assert.Contains($"台帳 第{loaded.State.Version}号", staff.Text, StringComparison.Ordinal);
        var applicant = await stage.GetAsync("federation-desk", Case + "/timeline");
        Assert.DoesNotContain(loaded.Hash, applicant.Html, StringComparison.Ordinal);
        Assert.Contains($"台帳 第{loaded.State.Version}号", applicant.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_history_is_read_page_by_page_without_a_gap()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true, profile: "jp-shinjuku-2017");
        var seen = new List<long>();
        for (string? path = Case + "/timeline"; path is not null;)
        {
            var page = await stage.GetAsync("administrator", path);
            seen.AddRange(Regex.Matches(page.Text, "台帳 第([0-9]+)号").Select(match => long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
            path = Regex.Match(page.Html, "href=\"([^\"]*before=[0-9]+)\"") is { Success: true } next ? next.Groups[1].Value : null;
        }
        Assert.Equal(seen.OrderByDescending(seq => seq).Distinct(), seen);
        Assert.Equal(1, seen[^1]);
        Assert.True(seen.Count > Approvals.Web.Watching.CaseHistory.OnPage / 2);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Letters_are_filled_from_the_case_and_stamped_where_they_are_not_real(string language)
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true);
        var state = await stage.StateAsync();
        foreach (var letter in state.Letters)
        {
            var page = await stage.GetAsync("federation-desk", $"{Case}/letters/{letter.Id}?lang={language}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotMatch(@"\{[A-Za-z.]+\}", page.Text);
            Assert.Contains(letter.Number, page.Text, StringComparison.Ordinal);
            Assert.Contains(state.Lane(letter.Lane).Name, page.Text, StringComparison.Ordinal);
            Assert.Contains(language == "ja" ? "見本区長" : "Mayor of Mihon City", page.Text, StringComparison.Ordinal);
            Assert.Contains(language == "ja" ? "令和8年11月24日" : "24 November 2026", page.Text, StringComparison.Ordinal);
            Assert.Contains(language == "ja" ? "見本" : "SAMPLE", Regex.Match(page.Html, "letter-stamp\">([^<]*)").Groups[1].Value, StringComparison.Ordinal);
        }
        var conditional = state.Letters.First(letter => letter.Lane == "2" && letter.Letter == "consent");
        Assert.Contains("バックアップデータの暗号化の方法を書面で報告すること。", (await stage.GetAsync("federation-desk", $"{Case}/letters/{conditional.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.GetAsync("federation-desk", $"{Case}/letters/l1")).Status);
    }

    [Fact]
    public async Task Office_staff_record_that_a_condition_is_fulfilled_and_the_applicant_cannot()
    {
        await using var stage = await Stage.BeforeAsync(null, winding: true);
        var condition = (await stage.StateAsync()).Conditions.First();
        var (path, field) = ($"{Case}/conditions/{condition.Id}", $"note.{condition.Id}");
        var empty = await stage.PostAsync("mihon-hanako", Case, new Dictionary<string, string> { [field] = "  " }, path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains($"href=\"#f-note-{condition.Id}\"", empty.Html, StringComparison.Ordinal);

        var form = WebHost.Hidden((await stage.GetAsync("federation-desk", "/cases")).Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await Stage.SendAsync(stage.Client("federation-desk"), path, new Dictionary<string, string>(form) { [field] = "済み" })).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await stage.PostAsync("mihon-hanako", Case, new Dictionary<string, string> { [field] = "報告書を受け取った。" }, path)).Status);
        Assert.Equal("報告書を受け取った。", (await stage.StateAsync()).Conditions.First().FulfilledNote);
        Assert.Equal(HttpStatusCode.Conflict, (await stage.PostAsync("mihon-hanako", Case, new Dictionary<string, string> { [field] = "もう一度" }, path)).Status);
    }
}
