using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Cli;

/// <summary>How many cases a command went through, and what it passed by. Every command counts and names the same things.</summary>
internal sealed class CaseTally
{
    /// <summary>Cases that were gone through, drafts among them.</summary>
    public int Cases { get; private set; }

    /// <summary>Cases among them that 乙 or 丙 has not submitted yet.</summary>
    public int Drafts { get; private set; }

    /// <summary>Ids that were announced and never became a case: an opening that was refused or cut off.</summary>
    public int NeverOpened { get; private set; }

    /// <summary>Copies of old papers, where they are passed by.</summary>
    public int Replicas { get; private set; }

    /// <summary>Cases whose records are disposed of, where they are passed by.</summary>
    public int DisposedOf { get; private set; }

    /// <summary>Cases that were not asked for.</summary>
    public int NotAskedFor { get; private set; }

    public void Add(bool draft)
    {
        Cases++;
        if (draft) Drafts++;
    }

    public void PassNeverOpened() => NeverOpened++;

    public void PassReplica() => Replicas++;

    public void PassDisposedOf() => DisposedOf++;

    public void PassNotAskedFor() => NotAskedFor++;

    /// <summary>Whether other people than its writers know nothing of a case yet.</summary>
    public static bool IsDraft(CaseState state) => state.IsOthersDraft;

    /// <summary>For example <c>3 cases (1 draft)</c>.</summary>
    public string Counted(Language language) => language == Language.Ja
        ? $"{Number(Cases)}件{(Drafts == 0 ? "" : $"（うち下書き{Number(Drafts)}件）")}"
        : $"{Count(Cases, "case", "cases")}{(Drafts == 0 ? "" : $" ({Count(Drafts, "draft", "drafts")})")}";

    /// <summary>A sentence that says what was passed by; null if nothing was.</summary>
    public string? PassedBy(Language language)
    {
        var parts = Parts(language).ToList();
        if (parts.Count == 0) return null;
        return language == Language.Ja ? $"対象外：{string.Join("、", parts)}。" : $"Passed by: {string.Join(", ", parts)}.";
    }

    private IEnumerable<string> Parts(Language language)
    {
        var ja = language == Language.Ja;
        if (Replicas > 0) yield return ja ? $"写し{Number(Replicas)}件" : Count(Replicas, "replica", "replicas");
        if (DisposedOf > 0) yield return ja ? $"廃棄済み{Number(DisposedOf)}件" : $"{Count(DisposedOf, "case", "cases")} disposed of";
        if (NotAskedFor > 0) yield return ja ? $"指定外の手続{Number(NotAskedFor)}件" : $"{Count(NotAskedFor, "case", "cases")} not asked for";
        if (NeverOpened > 0) yield return ja ? $"番号だけで開かれなかったもの{Number(NeverOpened)}件" : $"{Count(NeverOpened, "id", "ids")} announced and never opened";
    }

    private static string Count(int n, string one, string many) => $"{Number(n)} {(n == 1 ? one : many)}";

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
