using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MimeKit.Text;

namespace Approvals.Mail.Pickup;

/// <summary>Finds the addresses that a reader, or a scanner, could open.</summary>
internal static partial class MailLinks
{
    internal static ImmutableArray<Uri> Of(string text, string html)
    {
        var found = References(html).Concat(Addresses().Matches(text).Select(match => match.Value));
        return [.. found.Select(Parse).OfType<Uri>().Distinct()];
    }

    private static IEnumerable<string> References(string html)
    {
        var tokenizer = new HtmlTokenizer(new StringReader(html));
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is not HtmlTagToken tag) continue;
            foreach (var attribute in tag.Attributes)
            {
                if (attribute.Name is "href" or "src" or "action" or "background" && attribute.Value is { } value) yield return value;
            }
        }
    }

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps)
            ? link
            : null;

    [GeneratedRegex("""https?://[!#-;=?-Z\[\]_a-z~]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
