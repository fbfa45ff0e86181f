using Approvals.Core.Cases;

namespace Approvals.Runtime.Tests.Procedure;

/// <summary>A 丙 is whoever reads the mails at its address: no two may share one, and none may have one of somebody else.</summary>
public sealed class AddressTests
{
    private static Story With(string first, string second)
    {
        var story = new Story().Open();
        foreach (var slot in story.Definition.Form(story.Definition.Application.Form).Documents.Where(slot => slot.Required)) story.Attach("application", "", slot.Id, Story.Desk);
        story.Do(Story.Desk, new SaveDraft(story.Item("application").Id, Story.Values(("subConsignees.1.email", first), ("subConsignees.2.email", second),
            ("subConsignees.1.name", "株式会社甲"), ("subConsignees.2.name", "株式会社丙"), ("changes.1.afterName", "株式会社甲"), ("changes.2.afterName", "株式会社丙"))));
        return story;
    }

    [Theory]
    [InlineData("same@example.jp", "same@example.jp", "address-twice")]
    [InlineData("same@example.jp", "ＳＡＭＥ＠ｅｘａｍｐｌｅ．ｊｐ", "address-twice")]
    [InlineData("one@example.jp", "jiro.shiken@mihon-ku.example", "address-of-another")]
    [InlineData("one@example.jp", "rengokai@mihon-ku.example", "address-of-another")]
    [InlineData("one@example.jp", "reiji-hokan@mihon-ku.example", "address-of-another")]
    public void An_address_of_somebody_else_is_refused_at_its_field(string first, string second, string code)
    {
        var story = With(first, second);
        var problem = Assert.Single(story.Refuse(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values())).Problems, problem => problem.Path.EndsWith("email", StringComparison.Ordinal));
        Assert.Equal(("subConsignees.2.email", code), (problem.Path, problem.Code));
    }

    [Fact]
    public void Addresses_of_their_own_are_taken()
    {
        var story = With("one@example.jp", "two@example.jp");
        story.Do(Story.Desk, new SubmitForm(story.Item("application").Id, Story.Values()));
    }
}
