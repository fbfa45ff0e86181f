using Deque.AxeCore.Commons;

namespace Approvals.Browser.Tests.Stage;

/// <summary>
/// Looks at the page that is open, on a desktop and on a phone, and notes what is wrong: what axe finds,
/// a language that is not the reader's, and what scrolls sideways.
/// </summary>
public sealed class Inspection(string language)
{
    private const string AxeResource = "Deque.AxeCore.Commons.Resources.axe.min.js";
    private const int PhoneWidth = 390;
    private const int Height = 900;
    private static readonly (string Name, int Width)[] Sizes = [("desktop", 1280), ("phone", PhoneWidth)];
    private static readonly string AxeSource = ReadAxe();

    // All rules that axe has on by itself, and the size of targets (WCAG 2.2), which is off unless it is asked for.
    // What is in order is counted nowhere, and telling it takes time. Frames hold mails, which are looked at by themselves.
    private const string AxeRun = """
        async outer => {
          const rules = Object.fromEntries([['target-size', { enabled: true }], ...outer.map(rule => [rule, { enabled: false }])]);
          const found = await axe.run(document, { resultTypes: ['violations'], iframes: false, rules });
          return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}) at ${node.target}: ${node.html}`));
        }
        """;

    // A mail is part of whatever page shows it, and brings no landmarks of its own.
    private static readonly string[] OfWholePages = ["landmark-one-main", "region"];

    private static readonly string[] Languages = ["ja", "en"];
    private readonly List<string> _findings = [];

    /// <summary>Pages that were looked at.</summary>
    public int Pages { get; private set; }

    public IReadOnlyList<string> Findings => _findings;

    public Task LookAsync(Window window, string name) => LookAsync(window, name, [language], []);

    /// <summary>A mail is in its own reader's language.</summary>
    public Task LookAtMailAsync(Window window, string name) => LookAsync(window, name, Languages, OfWholePages);

    private async Task LookAsync(Window window, string name, string[] languages, string[] off)
    {
        Pages++;
        await window.Page.EvaluateAsync(AxeSource);
        foreach (var (size, width) in Sizes)
        {
            await window.Page.SetViewportSizeAsync(width, Height);
            var found = await window.Page.EvaluateAsync<string[]>(AxeRun, off);
            _findings.AddRange(found.Select(finding => $"{name}, {size}: {finding}"));
        }
        if (await window.Page.EvaluateAsync<string>("() => document.documentElement.lang") is var lang && !languages.Contains(lang)) _findings.Add($"{name}: lang is '{lang}'");
        if (await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") is var wide and > PhoneWidth) _findings.Add($"{name}, phone: scrolls sideways to {wide} px");
    }

    private static string ReadAxe()
    {
        using var stream = typeof(AxeRunOptions).Assembly.GetManifestResourceStream(AxeResource) ?? throw new InvalidOperationException($"There is no {AxeResource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
