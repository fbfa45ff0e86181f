using System.Collections.Immutable;
using System.Net;
using Approvals.Conformance.Acting;
using Approvals.Conformance.Targets;
using Approvals.Web.Api.Model;

namespace Approvals.Conformance;

/// <summary>What the host refuses, with which status and code, and that nothing typed is lost by it.</summary>
public sealed class RefusalTests(TargetHosts hosts)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record Draft(Target Target, Caller Caller, string CaseId, string Item)
    {
        public string Form => $"cases/{CaseId}/forms/{Item}";

        public string Applicant => Target.Office.Cast.Applicant;

        public Task<Reply> SaveAsync(ImmutableDictionary<string, string> values, Sending? sending = null) =>
            Caller.SendAsync(HttpMethod.Patch, Applicant, Form, Caller.Json(new DraftChangeBody(values)), sending ?? new Sending(), Stop);

        public async Task<CaseResource> SeenAsync() =>
            (await (await Target.SessionOfAsync(Applicant, Stop)).GetAsync<CaseResource>($"/api/v1/cases/{CaseId}", Stop))!;
    }

    private async Task<Draft> DraftAsync()
    {
        var target = await hosts.MainAsync(Stop);
        var played = await PlayedCase.NewAsync(target, "拒まれる事案", winding: false, Stop);
        await played.BeforeAsync("draft-1", Stop);
        var step = target.Office.Definition.Application.Id;
        return new Draft(target, new Caller(target), played.Id, await played.ItemAsync(target.Office.Cast.Applicant, step, "", Stop));
    }

    private static ImmutableDictionary<string, string> Values(params (string Path, string Value)[] values) => values.ToImmutableDictionary(value => value.Path, value => value.Value);

    [Fact]
    public async Task Missing_and_over_long_fields_and_impossible_dates_are_named_and_stay_as_typed()
    {
        var draft = await DraftAsync();
        var typed = Values(("cover.matter", new string('髙', 401)), ("period.from", "平成32年4月1日"), ("period.to", "2026-02-30"), ("subjects.1.count", "たくさん"));
        (await draft.SaveAsync(typed)).Is(HttpStatusCode.OK);
        var refused = await draft.Caller.PostAsync(draft.Applicant, $"{draft.Form}/submit", new { }, Stop);
        refused.Refuses(HttpStatusCode.UnprocessableEntity, "incomplete");
        string[] expected = ["cover.matter: too-long", "period.from: not-a-date", "period.to: not-a-date", "subjects.1.count: not-a-number", "background.purpose: missing", "subConsignees: too-few", "pledge: document-missing"];
        Assert.All(expected, field => Assert.Contains(field, refused.Fields));
        var kept = (await draft.SeenAsync()).Forms.Single(form => form.Draft is not null).Draft!;
        Assert.All(typed, value => Assert.Equal(value.Value, kept[value.Key]));
    }

    [Theory]
    [InlineData("ja", "平成は")]
    [InlineData("en", "2020")]
    public async Task An_impossible_date_is_explained_in_the_readers_language(string language, string said)
    {
        var draft = await DraftAsync();
        (await draft.SaveAsync(Values(("period.from", "平成32年4月1日")))).Is(HttpStatusCode.OK);
        var refused = await draft.Caller.PostAsync(draft.Applicant, $"{draft.Form}/submit", new { }, Stop, new Sending(Language: language));
        var problem = refused["problems"].EnumerateArray().Single(one => one.GetProperty("path").GetString() == "period.from");
        Assert.Contains(said, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(language, Assert.Single(refused.ContentHeaders.ContentLanguage));
    }

    [Fact]
    public async Task An_end_before_the_start_is_said_at_the_end()
    {
        var draft = await DraftAsync();
        (await draft.SaveAsync(Values(("period.from", "令和9年4月1日"), ("period.to", "2027-03-31")))).Is(HttpStatusCode.OK);
        Assert.Contains("period.to: before-start", (await draft.Caller.PostAsync(draft.Applicant, $"{draft.Form}/submit", new { }, Stop)).Fields);
    }

    [Fact]
    public async Task Names_with_rare_letters_and_variation_selectors_come_back_as_typed()
    {
        var draft = await DraftAsync();
        const string Name = "髙橋 﨑\U000E0101子 𠮷野";
        (await draft.SaveAsync(Values(("subConsignees.1.representative", Name)))).Is(HttpStatusCode.OK);
        Assert.Equal(Name, (await draft.SeenAsync()).Forms.Single(form => form.Draft is not null).Draft!["subConsignees.1.representative"]);
    }

    [Fact]
    public async Task Unknown_fields_items_and_cases_are_refused()
    {
        var draft = await DraftAsync();
        var unknown = (await draft.SaveAsync(Values(("cover.moon", "x")))).Refuses(HttpStatusCode.UnprocessableEntity, "unknown-field");
        Assert.Equal(["cover.moon: unknown"], unknown.Fields);
        (await (draft with { Item = "w999" }).SaveAsync(Values(("cover.matter", "x")))).Refuses(HttpStatusCode.NotFound, "not-found");
        foreach (var id in new[] { "20200101-nosuchcase", "..%2f..%2fetc", "x" })
            (await draft.Caller.GetAsync(draft.Applicant, $"cases/{id}", Stop)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_the_newer_one_is_named()
    {
        var draft = await DraftAsync();
        var seen = (await draft.Caller.GetAsync(draft.Applicant, $"cases/{draft.CaseId}", Stop)).Is(HttpStatusCode.OK);
        var saved = (await draft.SaveAsync(Values(("cover.matter", "新しい")), new Sending(IfMatch: seen.ETag))).Is(HttpStatusCode.OK);
        Assert.NotEqual(seen.ETag, saved.ETag);
        var stale = (await draft.SaveAsync(Values(("cover.matter", "古い")), new Sending(IfMatch: seen.ETag))).Refuses(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.Equal(saved.ETag, stale.ETag);
        Assert.Equal("新しい", (await draft.SeenAsync()).Title);
        (await draft.SaveAsync(Values(("cover.matter", "x")), new Sending(IfMatch: "twelve"))).Refuses(HttpStatusCode.BadRequest, "bad-header");
    }

    [Fact]
    public async Task A_repeated_key_with_the_same_body_acts_once_and_with_another_body_is_refused()
    {
        var draft = await DraftAsync();
        var key = new Sending(Key: Guid.NewGuid().ToString("N"));
        var first = (await draft.SaveAsync(Values(("cover.matter", "一回目")), key)).Is(HttpStatusCode.OK);
        (await draft.SaveAsync(Values(("cover.matter", "二回目")))).Is(HttpStatusCode.OK);
        var again = (await draft.SaveAsync(Values(("cover.matter", "一回目")), key)).Is(HttpStatusCode.OK);
        Assert.True(again["repeated"].GetBoolean());
        Assert.Equal(first["lastEntry"].GetInt64(), again["lastEntry"].GetInt64());
        var other = (await draft.SaveAsync(Values(("cover.matter", "別の内容")), key)).Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(["Idempotency-Key: reused"], other.Fields);
        Assert.Equal("二回目", (await draft.SeenAsync()).Title);
    }

    [Fact]
    public async Task A_finished_task_is_not_answered_again_and_another_persons_task_is_not_there()
    {
        var target = await hosts.MainAsync(Stop);
        var (cast, caller) = (target.Office.Cast, new Caller(target));
        var played = await PlayedCase.NewAsync(target, "終わった手続のある事案", winding: false, Stop);
        await played.BeforeAsync("receive", Stop);
        var path = $"work/{played.Id}/{await played.ItemAsync(cast.Clerk, "receipt", "", Stop)}";
        var version = await played.VersionAsync(Stop);
        foreach (var person in new[] { cast.SectionChief, cast.DepartmentHead, cast.Applicant, target.Office.SubConsignee("1"), target.Office.Administrator })
        {
            (await caller.GetAsync(person, path, Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await caller.PostAsync(person, $"{path}/answer", new { outcome = "receive" }, Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
        }
        var unknown = (await caller.PostAsync(cast.Clerk, $"{path}/answer", new { outcome = "perhaps" }, Stop)).Refuses(HttpStatusCode.UnprocessableEntity, "unknown-outcome");
        Assert.Equal(["outcome: unknown"], unknown.Fields);
        Assert.Equal(version, await played.VersionAsync(Stop));
        await played.BeforeAsync("accept", Stop);
        (await caller.PostAsync(cast.Clerk, $"{path}/answer", new { outcome = "receive" }, Stop)).Refuses(HttpStatusCode.Conflict, "answered-already");
    }

    [Fact]
    public async Task A_case_of_others_is_not_there_whatever_is_asked_of_it()
    {
        var draft = await DraftAsync();
        (HttpMethod Method, string Path, object? Body)[] requests =
        [
            (HttpMethod.Get, $"cases/{draft.CaseId}", null),
            (HttpMethod.Get, $"cases/{draft.CaseId}/timeline", null),
            (HttpMethod.Get, $"cases/{draft.CaseId}/ledger", null),
            (HttpMethod.Get, $"work/{draft.CaseId}/{draft.Item}", null),
            (HttpMethod.Put, draft.Form, new { values = new { } }),
            (HttpMethod.Patch, draft.Form, new { }),
            (HttpMethod.Post, $"{draft.Form}/submit", new { }),
            (HttpMethod.Post, $"work/{draft.CaseId}/{draft.Item}/answer", new { outcome = "submit" }),
            (HttpMethod.Post, $"cases/{draft.CaseId}/withdraw", new { reason = "x" }),
            (HttpMethod.Post, $"cases/{draft.CaseId}/pull-back", new { reason = "x" }),
        ];
        foreach (var (method, path, body) in requests)
            (await draft.Caller.SendAsync(method, draft.Target.Office.SubConsignee("1"), path, body is null ? null : Caller.Json(body), new Sending(), Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
        (await draft.Caller.GetAsync(draft.Target.Office.Cast.Clerk, "admin/cases", Stop)).Refuses(HttpStatusCode.Forbidden, "administrators-only");
    }

    [Fact]
    public async Task A_sub_consignee_sees_its_own_lane_and_nothing_of_the_other()
    {
        var target = await hosts.MainAsync(Stop);
        var played = await target.FinishedAsync(Stop);
        var caller = new Caller(target);
        var whole = await played.SeenByAsync(target.Office.Cast.Applicant, Stop);
        foreach (var lane in played.Lanes)
        {
            var (person, other) = (target.Office.SubConsignee(lane), played.Lanes.Single(one => one != lane));
            var seen = (await caller.GetAsync(person, $"cases/{played.Id}", Stop)).Is(HttpStatusCode.OK);
            Assert.Equal([lane], seen["lanes"].EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            var history = (await caller.GetAsync(person, $"cases/{played.Id}/timeline?take=100", Stop)).Is(HttpStatusCode.OK);
            Assert.DoesNotContain(target.Office.NameOfLane(other), seen.Text + history.Text, StringComparison.Ordinal);
            (await caller.GetAsync(person, $"cases/{played.Id}/ledger", Stop)).Refuses(HttpStatusCode.Forbidden, "office-only");
            var foreign = whole.Documents.Where(document => document.FormKey == $"contract/{other}").ToList();
            Assert.NotEmpty(foreign);
            foreach (var document in foreign) (await caller.GetAsync(person, document.Href, Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
        }
        (await caller.GetAsync("former-mihon-system-desk", $"cases/{played.Id}", Stop)).Refuses(HttpStatusCode.NotFound, "not-found");
    }
}
