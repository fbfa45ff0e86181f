using System.Net;
using System.Text;
using Approvals.Core.Evidence;
using Approvals.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Web.Tests.Api;

/// <summary>What 乙 and 丙 write before they submit it is nobody else's business under the API either.</summary>
public sealed class DraftsUnseenTests
{
    private const string Secret = "まだ言えない件名";

    [Theory]
    [InlineData(ApiHost.Clerk)]
    [InlineData(ApiHost.Administrator)]
    public async Task The_ledger_of_a_submitted_case_has_the_hashes_of_its_draft_and_no_more(string reader)
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.OpenAsync(Secret);
        var item = await host.ItemAsync(ApiHost.Applicant, caseId);
        foreach (var slot in Applying.ApplicantFlow.RequiredSlots)
            (await host.SendAsync(HttpMethod.Post, ApiHost.Applicant, $"cases/{caseId}/forms/{item}/documents?slot={slot}&name={slot}.pdf", ApiHost.Content(Applying.ApplicantFlow.Pdf))).Good(HttpStatusCode.Created);
        (await host.PostAsync(ApiHost.Applicant, $"cases/{caseId}/forms/{item}/submit", new { values = Applying.ApplicantFlow.Complete })).Good();

        var answer = (await host.GetAsync(reader, $"cases/{caseId}/ledger?take=100")).Good();
        Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
        var entries = answer["items"].EnumerateArray().ToList();
        Assert.DoesNotContain(entries, entry => entry.GetProperty("json").GetString() is { } json && (json.Contains("DraftSaved", StringComparison.Ordinal) || json.Contains("DocumentAttached", StringComparison.Ordinal)));
        Assert.Contains(entries, entry => entry.GetProperty("json").GetString()?.Contains("FormSubmitted", StringComparison.Ordinal) == true);
        Assert.Equal(Applying.ApplicantFlow.RequiredSlots.Length + 2, entries.Count(entry => entry.GetProperty("json").GetString() is null));

        var hash = HashChain.Genesis(caseId);
        foreach (var entry in entries)
        {
            Assert.Equal(hash, entry.GetProperty("previous").GetString());
            hash = entry.GetProperty("json").GetString() is { } json ? HashChain.Next(hash, Encoding.UTF8.GetBytes(json)) : entry.GetProperty("hash").GetString()!;
            Assert.Equal(hash, entry.GetProperty("hash").GetString());
        }
        var verified = (await host.PostAsync(ApiHost.Administrator, $"cases/{caseId}/verify", new { })).Good();
        Assert.Equal((true, hash), (verified["holds"].GetBoolean(), verified["hash"].GetString()));
    }

    [Fact]
    public async Task A_mail_of_a_draft_that_was_given_up_is_not_listed_before_the_case_is_submitted()
    {
        await using var host = await ApiHost.StartAsync();
        host.Web.Mails.Failing = _ => new MailException("no such box") { Permanent = true };
        // Its writers are reminded of it, and the office is told nothing.
        var opened = await host.PostAsync(ApiHost.Applicant, "cases", new { definition = "hipaa-flow-down", profile = "hipaa", units = new[] { "care-division" }, origin = "simulation" });
        var caseId = opened.Good(HttpStatusCode.Created)["caseId"].GetString()!;
        host.Web.Time.Advance(TimeSpan.FromDays(24));
        await host.Web.Services.GetRequiredService<Runtime.Sweeper>().SweepAsync(ApiHost.Stop);
        var parked = (await host.Web.Parts.Ledger.PendingAsync(caseId, ApiHost.Stop)).SelectMany(batch => batch.Effects).Where(effect => effect.Parked).ToList();
        Assert.NotEmpty(parked);
        Assert.Empty((await host.GetAsync(ApiHost.Administrator, "admin/failures")).Good(HttpStatusCode.OK)["items"].EnumerateArray());
    }
}
