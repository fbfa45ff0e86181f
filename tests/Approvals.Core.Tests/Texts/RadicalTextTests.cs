using Approvals.Core.Texts;

namespace Approvals.Core.Tests.Texts;

public sealed class RadicalTextTests
{
    [Theory]
    [InlineData("\u2F04は業務を\u2F8Fう", "乙は業務を行う")]
    [InlineData("\u898B本区\u2ED1", "見本区長")]
    [InlineData("住\u2EA0、⾒る、⾏う、⼈、⾷", "住民、見る、行う、人、食")]
    [InlineData("髙橋 﨑子 𠮷野 葛\U000E0100", "髙橋 﨑子 𠮷野 葛\U000E0100")]
    [InlineData("", "")]
    public void Radicals_become_the_ideographs_that_people_write(string given, string read) => Assert.Equal(read, RadicalText.AsIdeographs(given));

    [Fact]
    public void Every_kangxi_radical_becomes_an_ideograph()
    {
        for (var radical = '\u2F00'; radical <= '\u2FD5'; radical++)
            Assert.InRange(RadicalText.AsIdeographs(radical.ToString())[0], '\u4E00', '\u9FFF');
    }
}
