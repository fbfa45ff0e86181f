using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests;

public sealed class DesignationRegisterTests
{
    private static readonly WorkflowDefinition Procedure = TestOffice.All.First(definition => definition.Id == Designation.Procedure);

    private static (WorkflowDefinition, CaseState) Ended(string id, string ending, string from, string until = "", string about = "base", string kind = "place")
    {
        var values = new Dictionary<string, string>
        {
            ["designation.kind"] = kind,
            ["designation.text"] = $"内容{id}",
            ["designation.from"] = from,
            ["designation.until"] = until,
        }.Where(pair => pair.Value.Length > 0).ToImmutableDictionary();
        var opening = new CaseOpened(
            Procedure.Id, 1, Procedure.Hash, "jp-2023", CaseOrigin.Demo, "mihon-ku", new LocalText("見本区", "Mihon"), "mihon-federation", "連合会", "mihon-hanako", "見本 花子", ["care-division"])
        { About = new AboutCase(about, "件名", "mihon-ku", "reconsignment", "jp-2023", "mihon-federation", "連合会", ["care-division"], "", "", null, "") };
        var form = new FormState { Submissions = [new Submission(1, "", DateTimeOffset.UnixEpoch, "mihon-hanako", "見本 花子", values, [])] };
        return (Procedure, CaseFold.Start(id) with { Opening = opening, Forms = ImmutableDictionary<string, FormState>.Empty.Add(Procedure.Application.Id, form), Endings = [ending] });
    }

    [Fact]
    public void An_entry_holds_from_its_first_day_to_its_last()
    {
        var entry = Assert.Single(Designation.Register([Ended("a", "effective", "2026-04-01", "2027-03-31")]));
        Assert.False(entry.HoldsOn(new DateOnly(2026, 3, 31)));
        Assert.True(entry.HoldsOn(new DateOnly(2026, 4, 1)));
        Assert.True(entry.HoldsOn(new DateOnly(2027, 3, 31)));
        Assert.False(entry.HoldsOn(new DateOnly(2027, 4, 1)));
        Assert.Equal("内容a", entry.Text);
    }

    [Fact]
    public void A_repeal_ends_the_entry_of_the_case_that_it_is_about_and_no_other()
    {
        var entries = Designation.Register([Ended("a", "effective", "2026-04-01"), Ended("b", "effective", "2026-05-01"), Ended("c", "repealed", "2026-10-01", about: "a")]);
        Assert.Equal(["a", "b"], entries.Select(entry => entry.CaseId));
        Assert.Equal((new DateOnly(2026, 10, 1), "c"), (entries[0].RepealedOn, entries[0].RepealedBy));
        Assert.True(entries[0].HoldsOn(new DateOnly(2026, 9, 30)));
        Assert.False(entries[0].HoldsOn(new DateOnly(2026, 10, 1)));
        Assert.True(entries[1].HoldsOn(new DateOnly(2030, 1, 1)));
    }

    [Fact]
    public void What_was_not_decided_is_in_no_register() =>
        Assert.Empty(Designation.Register([Ended("a", "dropped", "2026-04-01")]));

    private static Designation Entry(string scope = "consignee", string parties = "consignee", string contract = "base", AboutCase? subConsignee = null) => new(
        "entry", "place", "本庁舎3階", new DateOnly(2026, 4, 1), null, "令和8介見第1号", "mihon-federation", "連合会", "base", CaseOrigin.Demo, null, null)
    {
        Scope = scope switch { "contract" => DesignationScope.Contract, "organ" => DesignationScope.Organ, _ => DesignationScope.Consignee },
        ForSubConsignees = parties == "both",
        Contract = contract,
        SubConsignee = subConsignee,
        Organ = new Core.People.Organ("mayor", new LocalText("区長", "Mayor")),
    };

    private static AboutCase SubConsignee(string? id, string name) => new("base", "件名", "mihon-ku", "reconsignment", "jp-2023", "mihon-federation", "連合会", ["care-division"], "1", name, id, "");

    [Theory]
    [InlineData("contract", "mihon-federation", "base", true)]
    [InlineData("contract", "mihon-federation", "other", false)]
    [InlineData("contract", "mihon-federation", "", true)]
    [InlineData("consignee", "mihon-federation", "other", true)]
    [InlineData("consignee", "other-federation", "", false)]
    [InlineData("organ", "other-federation", "other", true)]
    public void An_entry_is_for_the_contracts_that_it_names(string scope, string consignee, string contract, bool concerned)
    {
        Assert.Equal(concerned, Entry(scope).Concerns(new RegisterApplicant(null, consignee, contract, null)));
        Assert.False(Entry(scope).Concerns(new RegisterApplicant(new Core.People.Organ("board", new LocalText("教育委員会", "Board")), consignee, contract, null)));
    }

    [Fact]
    public void A_sub_consignee_is_offered_what_is_for_all_of_them_or_about_itself_and_nothing_about_another()
    {
        var asking = new RegisterApplicant(null, "mihon-federation", "base", SubConsignee("sample-center", "株式会社サンプル情報センター"));
        Assert.False(Entry().Concerns(asking));
        Assert.True(Entry(parties: "both").Concerns(asking));
        Assert.True(Entry(subConsignee: SubConsignee("sample-center", "旧称")).Concerns(asking));
        Assert.False(Entry(parties: "both", subConsignee: SubConsignee("reiji-storage", "例示データ保管株式会社")).Concerns(asking));
        Assert.False(Entry(subConsignee: SubConsignee("sample-center", "")).Concerns(asking with { SubConsignee = null }));
        var unknown = asking with { SubConsignee = SubConsignee(null, "ミホン保管（株）") };
        Assert.True(Entry(subConsignee: SubConsignee(null, "ﾐﾎﾝ保管(株)")).Concerns(unknown));
    }

    [Fact]
    public void A_label_is_one_line_with_the_number_before_it_and_is_cut_between_letters()
    {
        Assert.Equal("令和8介見第1号　本庁舎3階", Entry().Label);
        Assert.Equal("令和8介見第1号　一行目 二行目", (Entry() with { Text = "一行目\n\n　二行目 " }).Label);
        var cut = (Entry() with { Text = new string('あ', 149) + "𠮷野" }).Label;
        Assert.EndsWith("あ…", cut, StringComparison.Ordinal);
        Assert.DoesNotContain(cut, char.IsSurrogate);
    }
}
