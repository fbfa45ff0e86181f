using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Storage;
using Azure.Core;
using Azure.Identity;

namespace Approvals.Cloud;

/// <summary>A small secret under a key that never leaves Key Vault.</summary>
/// <param name="Version">Of the wrapping key: after a rotation older secrets are still opened with theirs.</param>
internal sealed record WrappedSecret(string Version, byte[] Value);

/// <summary>Wraps and unwraps with one key of a Key Vault, by its REST interface (version 7.4).</summary>
/// <remarks>Synchronous, as the framework's key ring is; called at a start and at a key's rotation.</remarks>
internal sealed class KeyVaultKey(HttpClient http, TokenCredential credential, Uri key)
{
    private const string ApiVersion = "api-version=7.4";
    private const string Algorithm = "RSA-OAEP-256";
    private static readonly string[] Scopes = ["https://vault.azure.net/.default"];

    /// <exception cref="StoreUnavailableException">Key Vault cannot be reached or does not permit it.</exception>
    public WrappedSecret Wrap(ReadOnlySpan<byte> secret)
    {
        var answer = Post($"{Name}/wrapkey", secret);
        return new WrappedSecret(answer.KeyId[(answer.KeyId.LastIndexOf('/') + 1)..], Base64Url.DecodeFromChars(answer.Value));
    }

    // The address is made from the settings, never from what is stored: a forged blob must not lead the token elsewhere.
    public byte[] Unwrap(WrappedSecret wrapped) => wrapped.Version.All(char.IsAsciiLetterOrDigit)
        ? Base64Url.DecodeFromChars(Post($"{Name}/{wrapped.Version}/unwrapkey", wrapped.Value).Value)
        : throw new FormatException("The version of the wrapping key cannot be one.");

    private string Name => key.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private Answer Post(string address, ReadOnlySpan<byte> value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}?{ApiVersion}")
        {
            Content = JsonContent.Create(new Question(Algorithm, Base64Url.EncodeToString(value)), KeyVaultJson.Default.Question),
        };
        try
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.GetToken(new TokenRequestContext(Scopes), CancellationToken.None).Token);
            using var response = http.Send(request);
            response.EnsureSuccessStatusCode();
            using var body = response.Content.ReadAsStream();
            return JsonSerializer.Deserialize(body, KeyVaultJson.Default.Answer) ?? throw new JsonException("An empty answer.");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException or JsonException or AuthenticationFailedException)
        {
            throw new StoreUnavailableException($"Key Vault did not answer: {fault.Message}", fault);
        }
    }

    internal sealed record Question([property: JsonPropertyName("alg")] string Alg, [property: JsonPropertyName("value")] string Value);

    internal sealed record Answer([property: JsonPropertyName("kid")] string KeyId, [property: JsonPropertyName("value")] string Value);
}

[JsonSerializable(typeof(KeyVaultKey.Question))]
[JsonSerializable(typeof(KeyVaultKey.Answer))]
internal sealed partial class KeyVaultJson : JsonSerializerContext;
