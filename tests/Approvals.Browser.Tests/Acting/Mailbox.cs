using System.Text.RegularExpressions;
using Approvals.Browser.Tests.Stage;
using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>Somebody reads their mail on the trial host's inbox page.</summary>
public sealed partial class Mailbox(Window window)
{
    /// <summary>Opens the newest mail to an address whose subject and text hold all of these words, and returns the confirmation number printed in it.</summary>
    public async Task<string> OpenAsync(string address, string subject, params string[] words)
    {
        var inbox = $"/inbox?to={Uri.EscapeDataString(address)}";
        var mails = window.Page.Locator("main table").GetByRole(AriaRole.Link).Filter(new() { HasText = subject });
        await window.ReloadUntilAsync(inbox, mails);
        for (var i = 0; i < await mails.CountAsync(); i++)
        {
            await mails.Nth(i).ClickAsync();
            await window.SeeHeadingAsync(subject);
            var text = await window.Page.Locator("main .panel .as-typed").InnerTextAsync();
            if (words.All(text.Contains)) return Number().Match(text).Groups["number"].Value;
            await window.GoAsync(inbox);
        }
        throw new InvalidOperationException($"No mail to {address} says {string.Join(", ", words)}.");
    }

    /// <summary>Follows the link in the open mail to what is to be decided.</summary>
    public Task FollowLinkAsync() => window.Page.Locator("main ul a[href*='/l/']").First.ClickAsync();

    [GeneratedRegex(@"確認番号\D{0,20}(?<number>\d{3}\s?\d{3})")]
    private static partial Regex Number();
}
