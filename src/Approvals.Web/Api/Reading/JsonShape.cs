using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Web.Api;

/// <summary>Compares JSON with the type that it is to become, and names every property that is unknown, missing or of another type.</summary>
internal static class JsonShape
{
    private const int MaxProblems = 50;
    private const int MaxNamed = 100;

    /// <summary>The code of a text that is longer than any that a request takes.</summary>
    public const string TooLong = "too-long";

    // Values of forms have limits of their own, each field and the form as a whole; the core knows them.
    private const string FormValues = "values";

    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public static ImmutableArray<FieldProblem> Check(JsonElement element, Type type)
    {
        var problems = new List<FieldProblem>();
        Check(element, type, "", problems);
        return [.. problems.Take(MaxProblems)];
    }

    private static void Check(JsonElement element, Type type, string path, List<FieldProblem> problems)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            if (element.ValueKind != JsonValueKind.Null) Check(element, underlying, path, problems);
            return;
        }
        var info = ApiJson.Options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Object) CheckObject(element, info, path, problems);
        else if (info.Kind == JsonTypeInfoKind.Dictionary) CheckDictionary(element, info, path, problems);
        else if (info.Kind == JsonTypeInfoKind.Enumerable) CheckArray(element, info, path, problems);
        else if (Expected(element, type) is { } expected) problems.Add(new(Name(path), "wrong-type", expected));
        else if (type == typeof(string)) CheckLength(element.GetString()!, path, problems);
    }

    private static void CheckLength(string text, string path, List<FieldProblem> problems)
    {
        if (!TextLength.Exceeds(text, CaseLimits.MaxReasonCharacters)) return;
        var limit = CaseLimits.MaxReasonCharacters.ToString(CultureInfo.InvariantCulture);
        problems.Add(new(Name(path), TooLong, new($"{limit}文字以内で入力してください（現在{TextLength.Of(text)}文字）。", $"Use up to {limit} characters; there are {TextLength.Of(text)} now.")));
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo info, string path, List<FieldProblem> problems)
    {
        if (!Is(element, JsonValueKind.Object, path, problems)) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var known = info.Properties.FirstOrDefault(candidate => candidate.Name == property.Name);
            var place = Join(path, property.Name);
            if (known is null) problems.Add(new(Name(place), "unknown", Unknown(property.Name, info)));
            else if (!seen.Add(property.Name)) problems.Add(new(Name(place), "twice", new("同じ名前が2回あります。", "The name stands twice.")));
            else if (property.Value.ValueKind != JsonValueKind.Null || !known.IsSetNullable) Check(property.Value, known.PropertyType, place, problems);
        }
        foreach (var missing in info.Properties.Where(candidate => candidate.IsRequired && !seen.Contains(candidate.Name)))
            problems.Add(new(Join(path, missing.Name), "missing", new($"「{missing.Name}」が必要です。", $"“{missing.Name}” is required.")));
    }

    private static void CheckDictionary(JsonElement element, JsonTypeInfo info, string path, List<FieldProblem> problems)
    {
        if (!Is(element, JsonValueKind.Object, path, problems)) return;
        foreach (var property in element.EnumerateObject())
        {
            var place = Join(path, property.Name);
            if (path.Split('.')[^1] != FormValues) Check(property.Value, info.ElementType!, place, problems);
            else if (Expected(property.Value, info.ElementType!) is { } expected) problems.Add(new(Name(place), "wrong-type", expected));
        }
    }

    private static void CheckArray(JsonElement element, JsonTypeInfo info, string path, List<FieldProblem> problems)
    {
        if (!Is(element, JsonValueKind.Array, path, problems)) return;
        foreach (var (index, item) in element.EnumerateArray().Index())
            Check(item, info.ElementType!, Join(path, (index + 1).ToString(CultureInfo.InvariantCulture)), problems);
    }

    private static bool Is(JsonElement element, JsonValueKind kind, string path, List<FieldProblem> problems)
    {
        if (element.ValueKind == kind) return true;
        problems.Add(new(Name(path), "wrong-type", kind == JsonValueKind.Array
            ? new("配列 [ ] が必要です。", "An array [ ] is needed here.")
            : new("オブジェクト { } が必要です。", "An object { } is needed here.")));
        return false;
    }

    // Null where the value can be read as the type.
    private static LocalText? Expected(JsonElement element, Type type)
    {
        if (type.IsEnum) return IsName(element, type) ? null : OneOf(type);
        if (type == typeof(string)) return element.ValueKind == JsonValueKind.String && element.GetString() is not null ? null : new("文字列が必要です。", "A text is needed here.");
        if (type == typeof(int)) return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _) ? null : new(
            $"{int.MinValue}から{int.MaxValue}までの整数を、小数点や指数を使わない JSON の数値で指定してください（例：3）。",
            $"A whole number from {int.MinValue} to {int.MaxValue} is needed here, as a JSON number without a decimal point or exponent, for example 3.");
        if (type == typeof(bool)) return element.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : new("true か false が必要です。", "true or false is needed here.");
        throw new InvalidCastException($"Bodies hold no {type.Name}; teach {nameof(JsonShape)} to read it.");
    }

    private static bool IsName(JsonElement element, Type type) =>
        element.ValueKind == JsonValueKind.String && Names(type).Contains(element.GetString());

    private static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static LocalText OneOf(Type type)
    {
        var names = Names(type).ToList();
        return new($"次のいずれかが必要です：{string.Join("、", names)}。", $"One of these is needed: {string.Join(", ", names)}.");
    }

    private static LocalText Unknown(string name, JsonTypeInfo info)
    {
        var names = info.Properties.Select(property => property.Name).ToList();
        name = Short(name);
        return new($"「{name}」という項目はありません。使えるのは {string.Join("、", names)} です。", $"There is no “{name}” here; there is {string.Join(", ", names)}.");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Name(string path) => path.Length == 0 ? "body" : Short(path);

    // Names that were sent may be of any length; a problem quotes their beginning.
    private static string Short(string name) => name.Length <= MaxNamed ? name : string.Concat(name.EnumerateRunes().Take(MaxNamed)) + "…";
}
