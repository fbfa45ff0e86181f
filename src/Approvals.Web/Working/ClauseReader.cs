using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Runtime.Cases;

namespace Approvals.Web.Working;

/// <summary>
/// Compares the contract that a checklist checks with the standard texts of its items. The same contract is read once;
/// few are read at a time, and one that takes too long is left to the person who reads it anyway.
/// </summary>
public sealed class ClauseReader(RuntimeParts parts) : IDisposable
{
    private const int Remembered = 100;
    private const int AtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, ClauseComparison> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _readers = new(AtOnce);

    /// <summary>Null where there is nothing to compare: no checklist of a contract, or no PDF.</summary>
    internal async Task<ClauseComparison?> CompareAsync(TaskScreen screen, CancellationToken cancellation)
    {
        if (screen.Step is not ChecklistStep { DocumentSlot.Length: > 0 } step) return null;
        var document = screen.Forms.SelectMany(form => screen.DocumentsOf(form)).Where(one => one.Slot == step.DocumentSlot && one.MediaType == "application/pdf").MaxBy(one => one.At);
        if (document is null) return null;
        var clauses = CheckLists.Of(screen.Definition, screen.State, step).Items.Select(item => (item.Number, AnnexText.For(item.Text, screen.View.Organ.Ja))).ToList();
        var key = KeyOf(document, clauses);
        if (_known.TryGetValue(key, out var known)) return known;
        var compared = new ClauseComparison(document, await ReadAsync(document, clauses, cancellation));
        if (_known.Count >= Remembered) _known.Clear();
        return _known[key] = compared;
    }

    public void Dispose() => _readers.Dispose();

    private static string KeyOf(CaseDocument document, IEnumerable<(int Number, string Text)> clauses)
    {
        var texts = string.Join('\n', clauses.Select(clause => $"{clause.Number} {clause.Text}"));
        return $"{document.Id} {document.Sha256} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texts)))}";
    }

    private async Task<ImmutableArray<ClauseProposal>?> ReadAsync(CaseDocument document, List<(int Number, string Text)> clauses, CancellationToken cancellation)
    {
        if (document.Length > ContractText.MaxBytes) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await _readers.WaitAsync(patience.Token);
            try
            {
                if (await parts.Documents.OpenAsync(document.Sha256, patience.Token) is not { } content) return null;
                using var memory = new MemoryStream();
                await using (content) await content.CopyToAsync(memory, patience.Token);
                return await Task.Run(() => Compare(memory.ToArray(), clauses, patience.Token), patience.Token);
            }
            finally
            {
                _readers.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static ImmutableArray<ClauseProposal>? Compare(byte[] content, List<(int Number, string Text)> clauses, CancellationToken cancellation) =>
        ContractText.Read(content, cancellation) is { } pages && pages.Any(page => !string.IsNullOrWhiteSpace(page)) ? ClauseMatching.Compare(pages, clauses) : null;
}

/// <param name="Proposals">Null where the contract's words cannot be read: a scan, or a broken file.</param>
public sealed record ClauseComparison(CaseDocument Document, ImmutableArray<ClauseProposal>? Proposals)
{
    public ClauseProposal? Of(int item) => Proposals?.FirstOrDefault(proposal => proposal.Number == item);
}
