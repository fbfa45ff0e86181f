using System.Globalization;
using Approvals.Core.Proving;
using Approvals.Core.Texts;
using Approvals.Definitions;

namespace Approvals.Cli.Proving;

/// <summary>Proofs for a reader in a terminal, or as one JSON document.</summary>
/// <param name="all">Whether all procedures of a folder are asked for, so that a file that cannot be read counts too.</param>
internal sealed class ProveOutput(CliConsole console, Language language, bool json, bool all)
{
    private readonly List<Timed> proofs = [];
    private WorkflowSet set = WorkflowSet.Empty;

    public void Begin(WorkflowSet read)
    {
        set = read;
        if (json) return;
        foreach (var diagnostic in read.Diagnostics) console.WriteLine(diagnostic.ToString(language));
    }

    public void Add(Timed timed)
    {
        proofs.Add(timed);
        if (!json) Tell(timed);
    }

    /// <returns>True if everything that was asked for was read and is proven.</returns>
    public bool End()
    {
        var held = !Unread && proofs.TrueForAll(timed => timed.Proof.IsProven);
        if (json) console.WriteJson(new { proven = held, proofs = proofs.Select(Shape), diagnostics = set.Diagnostics.Select(one => one.ToString(language)) });
        else console.WriteLine(Summary());
        return held;
    }

    private bool Unread => !set.Diagnostics.IsEmpty && (all || proofs.Count == 0);

    private void Tell(Timed timed)
    {
        var proof = timed.Proof;
        var result = proof switch
        {
            { IsProven: true } => In("証明されました", "proven"),
            { Counterexamples.IsEmpty: true } => In("証明を終えられません（状態が多すぎます）", "not proven: too large"),
            _ => In("証明できません", "not proven"),
        };
        var count = string.Create(CultureInfo.InvariantCulture, $"{proof.States} {In("状態", "states")}, {timed.Seconds} s");
        console.WriteLine($"{proof.Definition} {proof.Profile}: {result} ({count})");
        foreach (var one in proof.Counterexamples) Tell(one);
    }

    private void Tell(Counterexample one)
    {
        console.WriteLine($"  {one.Property.Diagnostic} {one.Property.Title.In(language)}");
        for (var i = 0; i < one.Steps.Length; i++) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {i + 1}. {one.Steps[i].Text.In(language)}"));
        console.WriteLine($"    → {one.End.In(language)}");
    }

    private string Summary()
    {
        var bad = proofs.Count(timed => !timed.Proof.IsProven);
        if (Unread) return In($"{set.Diagnostics.Length}件の誤りがあります。", set.Diagnostics.Length == 1 ? "1 error." : $"{set.Diagnostics.Length} errors.");
        return bad == 0
            ? In($"{proofs.Count}件すべて証明されました。", $"{proofs.Count} of {proofs.Count} proven.")
            : In($"{proofs.Count}件のうち{bad}件が証明できません。", $"{bad} of {proofs.Count} not proven.");
    }

    private object Shape(Timed timed) => new
    {
        timed.Proof.Definition,
        timed.Proof.Profile,
        timed.Proof.Hash,
        timed.Proof.SubConsignees,
        proven = timed.Proof.IsProven,
        timed.Proof.Complete,
        timed.Proof.States,
        timed.Proof.Moves,
        milliseconds = (long)timed.Time.TotalMilliseconds,
        counterexamples = timed.Proof.Counterexamples.Select(Shape),
    };

    private object Shape(Counterexample one) => new
    {
        id = one.Property.Diagnostic,
        property = one.Property.Id,
        title = one.Property.Title.In(language),
        explanation = one.Property.Explanation.In(language),
        steps = one.Steps.Select(step => new { step.Lane, step.Move.Kind, step.Move.By, step.Move.Step, step.Move.Outcome, step.Move.BackTo, step.Move.Values, text = step.Text.In(language) }),
        end = one.End.In(language),
    };

    private string In(string ja, string en) => language == Language.Ja ? ja : en;
}
