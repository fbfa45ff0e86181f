using System.Net.Http.Json;
using Approvals.Cli.Api;
using Approvals.Core.Texts;
using Approvals.Web.Api.Model;

namespace Approvals.Local.Tests;

/// <summary>The sessions of people who take a persona. A token is good for as long as the keys in the data folder, across restarts.</summary>
internal sealed class PersonaSessions(HttpClient http)
{
    private readonly Dictionary<string, ApiSession> _known = [];

    public async Task<ApiSession> OfAsync(string person, CancellationToken cancellation)
    {
        if (_known.TryGetValue(person, out var known)) return known;
        using var answer = await http.PostAsJsonAsync("/api/v1/sign-in/persona", new PersonaRequestBody(person), ApiSession.Json, cancellation);
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenResource>(ApiSession.Json, cancellation);
        return _known[person] = new ApiSession(http, token!.AccessToken, Language.En);
    }
}
