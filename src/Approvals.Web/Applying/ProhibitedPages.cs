using Approvals.Core.Definitions;
using Approvals.Core.Texts;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Applying;

/// <summary>What nobody can apply for, because an item of the special provisions forbids it and knows no consent.</summary>
public static class ProhibitedPages
{
    public const string Path = "/cases/new/prohibited";

    public static IResult Show(HttpContext http) =>
        FormDesk.SignedOut(http) ?? Pages.Show<ProhibitedPage>(http, new { Items = WebContext.Of(http).Parts.Catalog.Prohibitions });

    /// <summary>Where the page speaks of one item.</summary>
    public static string Href(Prohibition item) => $"{Path}#{Anchor(item)}";

    /// <summary>別2-11; in English as an item of an annex, with the mark behind it.</summary>
    public static LocalText Point(Prohibition item) => item.Point.TrimStart('別').Split('-') is [var annex, var number]
        ? new(item.Point, $"Annex {annex}, item {number} ({item.Point})") : LocalText.Same(item.Point);

    /// <summary>ASCII, so that the address reads the same everywhere: 別2-11 becomes item-2-11.</summary>
    public static string Anchor(Prohibition item) => "item-" + item.Point.TrimStart('別');
}
