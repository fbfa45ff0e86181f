using Approvals.Core.Texts;
using Approvals.Web.Api.Model;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Http;

namespace Approvals.Web.Api;

/// <summary>What nobody can consent to: listed, and refused where somebody asks for it.</summary>
internal static class ProhibitionsApi
{
    public static IResult List(HttpContext http) => Answers.Ok(new ListResource<ProhibitionResource>(
        [.. WebContext.Of(http).Parts.Catalog.Prohibitions.Select(item => new ProhibitionResource(item.Point, item.Annex, item.Title, item.Text, item.Explanation))], null));

    /// <summary>Null where the text names no item that knows no consent.</summary>
    public static IResult? Refusal(WebContext web, string? covers)
    {
        if (string.IsNullOrEmpty(covers) || web.Parts.Catalog.Prohibitions.FirstOrDefault(item => item.IsNamedBy(covers)) is not { } item) return null;
        LocalText message = new(
            $"{item.Point}（{item.Title.Ja}）のための手続はありません。{item.Explanation.Ja}", $"There is no procedure for {item.Point} ({item.Title.En}). {item.Explanation.En}");
        return Problems.Of(StatusCodes.Status422UnprocessableEntity, "no-consent-possible", message, Problems.Field("covers", "prohibited", message));
    }
}
