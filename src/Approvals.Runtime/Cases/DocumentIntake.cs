using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Evidence;
using Approvals.Core.Texts;
using Approvals.Storage;

namespace Approvals.Runtime.Cases;

/// <summary>Takes in an uploaded document: name, size and signature are checked, the content is stored by its hash.</summary>
public sealed class DocumentIntake(IDocumentStore store)
{
    public async Task<IntakeResult> TakeAsync(string name, Stream content, CancellationToken cancellation)
    {
        if (FileNames.Check(name) is { } badName) return Refused("name", badName.Message);
        var head = new byte[FileSignatures.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (FileSignatures.Check(name, length, head.AsSpan(0, length)) is { } wrong) return Refused("content", wrong.Message);
        try
        {
            await using var whole = new PrefixedStream(head.AsMemory(0, length), content);
            var stored = await store.PutAsync(whole, FileSignatures.MaxBytes, cancellation);
            return new IntakeResult.Taken(stored.Sha256, stored.Length, FileType.OfName(name)!.MediaType);
        }
        catch (DocumentTooLargeException)
        {
            return Refused("size", new($"書類の大きさは{Megabytes}MBまでです。分割するか、圧縮してください。", $"A document may have up to {Megabytes} MB. Split or compress it."));
        }
    }

    private static long Megabytes => FileSignatures.MaxBytes / (1024 * 1024);

    private static IntakeResult.Refused Refused(string code, LocalText message) => new(new Refusal(RefusalKind.Invalid, "document", message)
    {
        Problems = [new FieldProblem("file", code, message)],
    });
}

public abstract record IntakeResult
{
    private IntakeResult() { }

    public sealed record Taken(string Sha256, long Length, string MediaType) : IntakeResult;

    public sealed record Refused(Refusal Refusal) : IntakeResult;
}
