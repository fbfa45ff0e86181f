using Approvals.Browser.Tests.Acting;
using Approvals.Browser.Tests.Stage;

namespace Approvals.Browser.Tests.Kinds;

/// <summary>
/// One procedure of each kind that differs for people, by clicking alone; scripts are off. The consent with the council is
/// the chain's.
/// </summary>
public abstract class KindTest(BrowserStage stage) : BrowserTest(stage)
{
    protected const string Applicant = "見本県給付審査連合会 担当者";
    protected const string SubConsignee = "サンプル情報センター 担当者";
    protected const string Clerk = "見本 花子";
    protected const string SectionChief = "例示 太郎";
    protected const string DivisionHead = "試験 次郎";
    protected const string DepartmentHead = "架空 三郎";
    protected const string DisclosureHead = "髙橋 﨑子";
    protected const string PolicyHead = "情報政策課長";
    protected const int Timeout = 300_000;

    private readonly Dictionary<string, Desk> _desks = [];

    protected async Task<Desk> DeskAsync(string person)
    {
        if (_desks.TryGetValue(person, out var known)) return known;
        var window = await OpenAsync();
        await window.SignInAsync(person);
        return _desks[person] = new Desk(window);
    }

    /// <summary>A re-consignment that both 丙 may start.</summary>
    protected async Task<PlayedCase> PermittedAsync(string matter)
    {
        var played = PlayedCase.Of(Stage.BaseUrl, matter);
        await played.UntilAsync("roster-accept-2", Cancellation);
        return played;
    }

    protected static string Lane(string matter) => SampleApplication.Of(matter).Lanes[0];
}
