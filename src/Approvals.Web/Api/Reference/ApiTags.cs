using Approvals.Core.Texts;

namespace Approvals.Web.Api.Reference;

/// <summary>What the operations of the API are about. The English name is the tag in the OpenAPI document.</summary>
internal static class ApiTags
{
    public static readonly LocalText SignIn = new("サインイン", "Sign in");
    public static readonly LocalText Links = new("メールのリンク", "Links");
    public static readonly LocalText Definitions = new("手続の定義", "Definitions");
    public static readonly LocalText Cases = new("事案", "Cases");
    public static readonly LocalText Forms = new("様式", "Forms");
    public static readonly LocalText Documents = new("書類", "Documents");
    public static readonly LocalText Work = new("仕事", "Work");
    public static readonly LocalText Administration = new("管理", "Administration");

    private static readonly LocalText[] All = [SignIn, Links, Definitions, Cases, Forms, Documents, Work, Administration];

    public static LocalText Title(string tag) => All[Place(tag)];

    /// <summary>Where the tag stands among all.</summary>
    public static int Place(string tag) => Array.FindIndex(All, title => title.En == tag);
}
