using System.Text.Encodings.Web;
using System.Text.Unicode;
using Approvals.Core.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approvals.Web.Tests.Design;

/// <summary>Renders a component of the kit to HTML as the pages do, without a web host.</summary>
internal static class KitRenderer
{
    /// <summary>The HTML of <typeparamref name="T"/> for a reader of <paramref name="language"/>.</summary>
    public static async Task<string> RenderAsync<T>(Language language, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<Language>>(
                ParameterView.FromDictionary(Wrapped<T>(language, parameters)));
            return root.ToHtmlString();
        });
    }

    private static Dictionary<string, object?> Wrapped<T>(Language language, (string Name, object? Value)[] parameters)
        where T : IComponent => new()
        {
            ["Value"] = language,
            ["ChildContent"] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<T>(0);
                foreach (var (name, value) in parameters)
                    builder.AddComponentParameter(1, name, value);
                builder.CloseComponent();
            }),
        };
}
