using Microsoft.Playwright;

namespace Approvals.Browser.Tests.Acting;

/// <summary>Clicks a radio button or checkbox where a person does: the label reaches over the control and takes the click.</summary>
public static class Picking
{
    public static Task PickAsync(this ILocator control) => control.CheckAsync(new() { Force = true });
}
