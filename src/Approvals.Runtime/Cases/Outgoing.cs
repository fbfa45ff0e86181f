using System.Collections.Immutable;
using System.Globalization;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Runtime.Links;
using Approvals.Runtime.Observing;
using Approvals.Storage.Cases;

namespace Approvals.Runtime.Cases;

/// <summary>Turns a command's effects into outbox rows, with a link for each mail that asks somebody to act.</summary>
internal sealed class Outgoing(RuntimeOptions options, LinkSecrets secrets)
{
    /// <param name="bundled">The case that opened this one announces it.</param>
    public (ImmutableArray<PendingEffect> Effects, ImmutableArray<StoredLink> Links) Of(
        WorkflowDefinition definition, CaseState state, ImmutableArray<CaseEvent> events, CommandContext context, bool bundled)
    {
        var effects = ImmutableArray.CreateBuilder<PendingEffect>();
        var links = ImmutableArray.CreateBuilder<StoredLink>();
        foreach (var effect in Effects.OfAll(definition, state, events, context).Where(effect => !bundled || !Bundles.Leaves(definition, effect)))
        {
            var id = $"{state.Version.ToString(CultureInfo.InvariantCulture)}.{effects.Count.ToString(CultureInfo.InvariantCulture)}";
            effects.Add(effect is SendMail { ItemId.Length: > 0 } mail ? WithLink(id, mail, state, context.Now, links) : new PendingEffect(id, effect) { Trace = RuntimeTraces.Current });
        }
        return (effects.ToImmutable(), links.ToImmutable());
    }

    private PendingEffect WithLink(string id, SendMail mail, CaseState state, DateTimeOffset now, ImmutableArray<StoredLink>.Builder links)
    {
        var nonce = LinkSecrets.NewNonce();
        var token = secrets.Token(nonce);
        var item = state.FindItem(mail.ItemId)!;
        links.Add(new StoredLink(LinkSecrets.TokenHash(token), secrets.NumberHash(token, secrets.Number(nonce)), mail.PersonId, mail.ItemId, item.Handover, now + options.LinkLifetime));
        return new PendingEffect(id, mail) { Link = links.Count - 1, Nonce = nonce, LinkExpires = now + options.LinkLifetime, Trace = RuntimeTraces.Current };
    }
}
