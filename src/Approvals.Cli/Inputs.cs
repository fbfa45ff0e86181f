using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Approvals.Cli;

/// <summary>Options and arguments that answer a wrong value with one line: what they take, and what was given.</summary>
internal static class Inputs
{
    /// <summary>The days for which the holidays are known.</summary>
    public static readonly DateOnly FirstDay = new(1949, 1, 1);

    /// <inheritdoc cref="FirstDay"/>
    public static readonly DateOnly LastDay = new(2150, 12, 31);

    private const string DayFormat = "yyyy-MM-dd";
    private const int MaxQuoted = 60;

    /// <summary>An option that is there or not, and takes no value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>A whole number in decimal digits, with a sign where negative ones are taken.</summary>
    public static Option<long?> WholeNumber(string name, string description, long min, long max)
    {
        var option = new Option<long?>(name) { Description = description, HelpName = "N" };
        option.CustomParser = result => Parsed<long>(result, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), (string given, out long number) =>
            long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= min && number <= max);
        return option;
    }

    /// <summary>A day from <see cref="FirstDay"/> to <see cref="LastDay"/>, as 2027-04-01.</summary>
    public static Option<DateOnly?> Day(string name, string description)
    {
        var option = new Option<DateOnly?>(name) { Description = description, HelpName = "YYYY-MM-DD" };
        var takes = $"a day from {Iso(FirstDay)} to {Iso(LastDay)}, for example 2027-04-01";
        option.CustomParser = result => Parsed<DateOnly>(result, name, takes, (string given, out DateOnly day) =>
            DateOnly.TryParseExact(given, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day >= FirstDay && day <= LastDay);
        return option;
    }

    /// <summary>A number of days from 0 on, as 90d or 90.</summary>
    public static Option<int?> Days(string name, string description, int max)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "DAYS" };
        option.CustomParser = result => Parsed<int>(result, name, string.Create(CultureInfo.InvariantCulture, $"a number of days from 0d to {max}d, for example 90d"), (string given, out int days) =>
            int.TryParse(given.EndsWith('d') ? given[..^1] : given, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days <= max);
        return option;
    }

    /// <summary>The address of a server, with a slash at its end.</summary>
    public static Option<Uri> Address(string name, string description, string example)
    {
        var option = new Option<Uri>(name) { Description = description, HelpName = "URL" };
        option.CustomParser = result =>
        {
            if (Given(result) is { } given && Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
            Refuse(result, name, $"an address such as {example}");
            return null;
        };
        return option;
    }

    /// <summary>One of a few words.</summary>
    public static Option<T> OneOf<T>(string name, string description, Func<T> usual, IReadOnlyDictionary<string, T> words)
    {
        var option = new Option<T>(name) { Description = description, HelpName = string.Join('|', words.Keys), DefaultValueFactory = _ => usual() };
        option.CustomParser = result =>
        {
            if (Given(result) is { } given && words.TryGetValue(given, out var value)) return value;
            Refuse(result, name, string.Join(" or ", words.Keys));
            return default;
        };
        option.CompletionSources.Add([.. words.Keys]);
        return option;
    }

    /// <summary>Takes what is not blank: an id, a name, a token.</summary>
    public static Option<string?> Text(string name, string description, string helpName)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result => RefuseUnless(result, name, given => !string.IsNullOrWhiteSpace(given), "a value that is not empty"));
        return option;
    }

    /// <summary>Refuses what is no folder that is there.</summary>
    public static Option<string> OfFolder(this Option<string> option)
    {
        option.Validators.Add(result => RefuseUnless(result, option.Name, Directory.Exists, "a folder that is there"));
        return option;
    }

    /// <summary>Refuses what is no folder that is there.</summary>
    public static Argument<string?> OfFolder(this Argument<string?> argument)
    {
        argument.Validators.Add(result => RefuseUnless(result, argument.Name, Directory.Exists, result.Tokens is [var token] && File.Exists(token.Value) ? "a folder, not one file of it" : "a folder that is there"));
        return argument;
    }

    /// <summary>Refuses what can be no folder: an empty name, or that of a file.</summary>
    public static Option<string> OfNewFolder(this Option<string> option)
    {
        option.Validators.Add(result => RefuseUnless(result, option.Name, given => !string.IsNullOrWhiteSpace(given) && !File.Exists(given), "a folder"));
        return option;
    }

    /// <summary>A file that is read.</summary>
    public static Option<string?> FileToRead(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result => RefuseUnless(result, name, File.Exists, "a file that is there"));
        return option;
    }

    /// <summary>A file that is written, in a folder that is there.</summary>
    public static Option<string?> FileToWrite(string name, string description, string helpName, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { Description = description, HelpName = helpName };
        option.Validators.Add(result => RefuseUnless(result, name, CanHold, "a file in a folder that is there"));
        return option;
    }

    private static bool CanHold(string file) =>
        !string.IsNullOrWhiteSpace(file) && !Directory.Exists(file) && !Path.EndsInDirectorySeparator(file) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)));

    /// <summary>Whether the command line itself names the option.</summary>
    public static bool IsGiven(this CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>What was given, in quotes, on one line.</summary>
    public static string Quote(string given)
    {
        var shown = given.Length <= MaxQuoted ? given : given[..(char.IsHighSurrogate(given[MaxQuoted - 1]) ? MaxQuoted - 1 : MaxQuoted)] + "…";
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c))}'";
    }

    private delegate bool Reading<T>(string given, out T value);

    private static T? Parsed<T>(ArgumentResult result, string name, string takes, Reading<T> read) where T : struct
    {
        if (Given(result) is { } given && read(given, out var value)) return value;
        Refuse(result, name, takes);
        return null;
    }

    /// <summary>For a validator: one line where the value that was given does not hold.</summary>
    public static void RefuseUnless(SymbolResult result, string name, Func<string, bool> holds, string takes)
    {
        if (result.Tokens is [var token] && !holds(token.Value)) result.AddError(Refusal(name, takes, token.Value));
    }

    private static void Refuse(ArgumentResult result, string name, string takes) => result.AddError(Refusal(name, takes, Given(result) ?? ""));

    private static string Refusal(string name, string takes, string given) => $"{name} takes {takes}, not {Quote(given)}.";

    private static string? Given(ArgumentResult result) => result.Tokens is [var token] ? token.Value : null;

    private static string Iso(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
