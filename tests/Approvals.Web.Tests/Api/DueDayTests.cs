using System.Net;
using System.Text.Json;

namespace Approvals.Web.Tests.Api;

/// <summary>Beside the instant at which a deadline is over stands its last day, as the pages show it.</summary>
public sealed class DueDayTests
{
    [Fact]
    public async Task Every_due_time_has_its_last_day_beside_it()
    {
        await using var host = await ApiHost.StartAsync();
        var caseId = await host.SubmittedAsync();
        var item = await host.ItemAsync(ApiHost.Clerk, caseId, "receipt");
        (string Person, string Path)[] answers =
        [
            (ApiHost.Clerk, $"cases/{caseId}"), (ApiHost.Clerk, "cases"), (ApiHost.Clerk, "work"), (ApiHost.Clerk, $"work/{caseId}/{item}"), (ApiHost.Administrator, "admin/cases"),
        ];
        foreach (var (person, path) in answers)
        {
            var found = Pairs((await host.GetAsync(person, path)).Good().Json).Where(pair => pair.Due is not null).ToList();
            Assert.True(found.Count > 0, $"{path} names no due time.");
            Assert.All(found, pair => Assert.Equal(DateOnly.FromDateTime(DateTimeOffset.Parse(pair.Due!, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(9)).DateTime).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), pair.Day));
        }
        var lane = (await host.GetAsync(ApiHost.Clerk, $"cases/{caseId}")).Good()["lanes"][0];
        var page = (await host.Web.Client(ApiHost.Clerk).GetAsync(new Uri($"/cases/{caseId}?lang=en", UriKind.Relative), ApiHost.Stop));
        var day = DateOnly.Parse(lane.GetProperty("dueDay").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), await page.Content.ReadAsStringAsync(ApiHost.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_says_what_the_day_is()
    {
        await using var host = await ApiHost.StartAsync();
        var schemas = (await host.GetAsync(null, "/openapi/v1.json")).Good(HttpStatusCode.OK)["components"].GetProperty("schemas");
        var withDue = schemas.EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out var properties) && properties.TryGetProperty("due", out var due) && due.ToString().Contains("date-time", StringComparison.Ordinal)).ToList();
        Assert.Equal(["AdminCaseResource", "LaneLineResource", "LaneResource", "TaskLineResource", "WorkResource"], withDue.Select(schema => schema.Name).Order(StringComparer.Ordinal));
        foreach (var schema in withDue)
        {
            var properties = schema.Value.GetProperty("properties");
            Assert.Contains("exclusive", properties.GetProperty("due").GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Contains("last day", properties.GetProperty("dueDay").GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Equal("date", properties.GetProperty("dueDay").GetProperty("format").GetString());
        }
    }

    private static IEnumerable<(string? Due, string? Day)> Pairs(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(Pairs);
        if (element.ValueKind != JsonValueKind.Object) return [];
        var inner = element.EnumerateObject().SelectMany(property => Pairs(property.Value));
        // A condition's due is a day itself.
        return element.TryGetProperty("due", out var due) && (due.ValueKind == JsonValueKind.Null || due.GetString()!.Contains('T', StringComparison.Ordinal))
            ? inner.Prepend((due.GetString(), element.GetProperty("dueDay").GetString()))
            : inner;
    }
}
