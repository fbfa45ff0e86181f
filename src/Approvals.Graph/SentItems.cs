using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item;

namespace Approvals.Graph;

/// <summary>Finds a mail that was sent already.</summary>
internal static class SentItems
{
    private const string Folder = "sentitems";

    public static async Task<bool> HasAsync(UserItemRequestBuilder mailbox, string outboxId, CancellationToken cancellation)
    {
        var found = await mailbox.MailFolders[Folder].Messages.GetAsync(
            request =>
            {
                request.QueryParameters.Filter =
                    $"singleValueExtendedProperties/any(p: p/id eq {Quoted(GraphMessage.OutboxProperty)} and p/value eq {Quoted(outboxId)})";
                request.QueryParameters.Select = ["id"];
                request.QueryParameters.Expand = [$"singleValueExtendedProperties($filter=id eq {Quoted(GraphMessage.OutboxProperty)})"];
                request.QueryParameters.Top = GraphLimits.MaxFound;
            },
            cancellation);
        return found?.Value?.Exists(message => IsOf(message, outboxId)) == true;
    }

    // The filter does not tell upper from lower case.
    private static bool IsOf(Message message, string outboxId) =>
        message.SingleValueExtendedProperties?.Exists(property => property.Value == outboxId) == true;

    // OData: a quote within a text is written twice.
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
