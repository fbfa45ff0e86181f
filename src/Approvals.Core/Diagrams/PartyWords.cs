using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams;

/// <summary>Parties and roles in words: the profile's where it has them.</summary>
public static class PartyWords
{
    public static LocalText Of(LegalProfile profile, Party party) => profile.Vocabulary.GetValueOrDefault(Key(party)) ?? Usual(party);

    /// <summary>The profile's word, or the one that is usual at the place where it stands.</summary>
    public static LocalText Of(LegalProfile profile, Party party, LocalText usual) => profile.Vocabulary.GetValueOrDefault(Key(party)) ?? usual;

    private static string Key(Party party) => party switch
    {
        Party.Office => "office",
        Party.Consignee => "consignee",
        Party.SubConsignee => "subConsignee",
        Party.Council => "council",
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };

    private static LocalText Usual(Party party) => party switch
    {
        Party.Office => new("区（甲）", "The ward (甲)"),
        Party.Consignee => new("委託先（乙）", "Consignee (乙)"),
        Party.SubConsignee => new("再委託先（丙）", "Sub-consignee (丙)"),
        Party.Council => new("審議会", "The council"),
        _ => throw new InvalidOperationException($"Unknown party {party}."),
    };

    public static LocalText Of(LegalProfile profile, AssigneeRule rule) =>
        rule.Role is { Length: > 0 } role && rule.Party is Party.Office or Party.Council ? Role(rule.Role!) : Of(profile, rule.Party);

    /// <summary>The roles of the procedures that come with the product; others show by their id.</summary>
    public static LocalText Role(string role) => role switch
    {
        "division-clerk" => new("担当課の担当者", "clerk of the division"),
        "drafter" => new("起案者", "drafter"),
        "section-chief" => new("係長", "section chief"),
        "division-head" => new("課長", "division head"),
        "department-head" => new("部長", "department head"),
        "information-disclosure-head" => new("情報公開の課長", "head of information disclosure"),
        "information-policy-head" => new("情報政策の課長", "head of information policy"),
        "council-secretariat" => new("審議会事務局", "secretariat of the council"),
        "council-member" => new("審議会委員", "member of the council"),
        "deputy-mayor" => new("副区長", "deputy mayor"),
        "record-keeper" => new("文書管理担当", "record keeper"),
        "administrator" => new("管理者", "administrator"),
        _ => LocalText.Same(role.Replace('-', ' ')),
    };
}
