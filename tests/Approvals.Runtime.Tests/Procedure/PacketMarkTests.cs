using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Views;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>R17: what has changed since the earlier council item.</summary>
public sealed class PacketMarkTests
{
    private static ImmutableArray<PaperLine> Lines(ImmutableDictionary<string, string> values, IReadOnlyDictionary<string, string>? baseline)
    {
        var packet = new CouncilPacket
        {
            CaseId = "marks",
            Origin = CaseOrigin.Demo,
            Paper = "資料1",
            Kind = TestOffice.Definition.Profile.Council,
            Item = ImmutableDictionary<string, string>.Empty,
            Values = values,
            ApplicationNumber = 1,
            Attachments = [],
            LeftOut = [],
            Distributed = null,
            Result = null,
        };
        return [.. PacketSheets.Of(packet, TestOffice.Definition.Profile, baseline).SelectMany(sheet => sheet.Lead.Concat(sheet.Rows.SelectMany(row => row.Lines)))];
    }

    [Fact]
    public void Only_what_differs_from_the_earlier_case_is_marked_and_the_sheet_says_what_the_marks_mean()
    {
        var before = TestOffice.Demo.Values;
        var lines = Lines(before.SetItem("background.purpose", "移転に伴い、再委託先を変更する。"), before);
        Assert.Equal(["移転に伴い、再委託先を変更する。"], lines.Where(line => line.Changed).Select(line => line.Text.Ja));
        Assert.Contains(lines, line => line.Text.Ja.StartsWith("※太字ゴシック(下線)箇所が、", StringComparison.Ordinal));
    }

    [Fact]
    public void A_first_application_has_no_marks() => Assert.DoesNotContain(Lines(TestOffice.Demo.Values, null), line => line.Changed);

    [Fact]
    public void Marks_and_rare_characters_stand_as_typed()
    {
        var typed = "①② 【】 ◇ ※ ・ （１） 𠮷野　髙橋";
        Assert.Contains(Lines(TestOffice.Demo.Values.SetItem("background.purpose", typed), null), line => line.Text.Ja == typed && line.Text.En == typed);
    }
}
