namespace Approvals.Web.Design;

/// <summary>Where the static files of the kit are served by static web assets of the Approvals.Web library.</summary>
public static class DesignAssets
{
    /// <summary>The one stylesheet of every page.</summary>
    public const string Stylesheet = "/_content/Approvals.Web/app.css";

    /// <summary>The product's mark, shown by browsers beside the title.</summary>
    public const string Icon = "/_content/Approvals.Web/icon.svg";
}
