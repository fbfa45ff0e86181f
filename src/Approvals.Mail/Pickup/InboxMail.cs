using System.Collections.Immutable;

namespace Approvals.Mail.Pickup;

/// <summary>One mail as its reader has it.</summary>
/// <param name="Headers">As in the file, decoded.</param>
/// <param name="Text">Lines end with <c>\n</c>; empty if it has none.</param>
/// <param name="Html">Written by whoever wrote the file: to be shown only in a sandboxed frame.</param>
/// <param name="Links">The http(s) addresses of the HTML and of the text, each once, in their order.</param>
public sealed record InboxMail(
    InboxEntry Entry,
    string FromName,
    string FromAddress,
    ImmutableArray<KeyValuePair<string, string>> Headers,
    string Text,
    string Html,
    ImmutableArray<Uri> Links);
