using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Core.Definitions;
using Approvals.Core.Evidence;
using Approvals.Core.Texts;

namespace Approvals.Definitions.Tests;

public sealed class DefinitionJsonTests
{
    private static readonly LocalText Title = new("題", "Title");

    private static readonly IReadOnlyDictionary<string, WorkflowDefinition> Definitions = DefinitionLoader.Load(Repository.Workflows).Definitions
        .Append(Everything).ToDictionary(definition => $"{definition.Id}/{definition.Profile.Id}");

    public static TheoryData<string> Names => [.. Definitions.Keys];

    /// <summary>Every kind of step, route and condition, and every property away from its default.</summary>
    private static WorkflowDefinition Everything => new()
    {
        Id = "everything",
        Version = 3,
        Title = new("髙橋 \"𠮷野\" <&>\n改行", "All \u3000 kinds"),
        Covers = "別1-10",
        Profile = new LegalProfile
        {
            Id = "p",
            Title = Title,
            Council = CouncilMode.Consult,
            Basis = Title,
            InForceFrom = new(2023, 4, 1),
            InForceUntil = new(2031, 3, 31),
            Vocabulary = ImmutableDictionary<string, LocalText>.Empty.Add("z", Title).Add("a", Title).Add("consent", Title),
        },
        Steps =
        [
            new FormStep { Id = "a", Title = Title, Party = Party.Consignee, Form = "f", Assignees = [new(Party.Consignee)], Outcomes = [Outcome(new Route.Next())] },
            new TaskStep
            {
                Id = "b", Title = Title, Party = Party.Council, Form = "f", PublicTitle = Title, PerLane = true,
                Inform = [new(Party.Office, "clerk", true)], Assignees = [new(Party.Council, "s")], Outcomes = [Outcome(new Route.ToEarlier()), Outcome(new Route.ToEnd("x"))],
                When = new Condition.All([new Condition.FieldEquals("s.f", "1"), new Condition.Any([new Condition.CouncilIs([CouncilMode.Report, CouncilMode.None])]), new Condition.Not(new Condition.StepFinishedWith("a", ["submit"]))]),
                Deadline = new DeadlineDefinition { Within = new(5, DurationUnit.BusinessDays), RemindBefore = [new(1, DurationUnit.Days)], EscalateAfter = new(2, DurationUnit.Days), EscalateTo = "h", ExpireAfter = new(90, DurationUnit.Days), ExpireEnding = "x" },
                Warnings = [new StepWarning("w", new Condition.SumAtLeast("s.f", 50), Title)],
            },
            new ApprovalStep { Id = "c", Title = Title, Party = Party.Office, Mode = ApprovalMode.Quorum, Quorum = 2, Decides = true, DeputyAllowed = false, Assignees = [], Outcomes = [] },
            new ChecklistStep { Id = "d", Title = Title, Party = Party.SubConsignee, Checklist = "l", DocumentSlot = "doc", ItemsFrom = [new("s", ["c"])], When = new Condition.Any([new Condition.AnyRow("s.f", "1"), new Condition.ProfileIs(["p"])]), Assignees = [], Outcomes = [] },
            new LetterStep { Id = "e", Title = Title, Party = Party.Office, Letter = "l", Then = new Route.ToStep("a") },
        ],
        Forms =
        [
            new FormDefinition
            {
                Id = "f", Title = Title,
                Sections = [new FormSection { Id = "s", Title = Title, Hint = Title, Repeat = new(1, 2, Title), Fields = [new FieldDefinition { Id = "f", Label = Title, Hint = Title, Kind = FieldKind.WholeNumber, Required = true, MaxLength = 7, Choices = [new("c", Title)], NotBefore = "g", Minimum = long.MinValue >> 11, Maximum = 9, Code = "R1", ShownToSubConsignee = true, Default = "d", Accepts = new(["yes"], Title) }] }],
                Documents = [new("doc", Title, Title, true, 3, true), new("other", Title, null, false, 1)],
            },
        ],
        Checklists = [new("l", Title, [new(1, Title, "文", true)])],
        Letters = [new("l", Title, "s", Party.SubConsignee, Title, Title, true), new("m", Title, "s", Party.Consignee, Title, null, false)],
        Series = [new("s", Title, "{fy}{n}")],
        Periods = [new("p", Title, Party.Office, new(30, DurationUnit.BusinessDays), ["a", "b"], "h")],
        Endings = [new("x", Title, true)],
        TitleField = "s.f",
        Lanes = new("s", "n", "e"),
        Hash = "h",
    };

    private static OutcomeDefinition Outcome(Route route) => new()
    {
        Id = "o",
        Title = Title,
        Route = route,
        Kind = OutcomeKind.Negative,
        RequiresReason = true,
        FieldReasons = true,
        RequiresConditions = true,
        When = new Condition.CouncilIs([CouncilMode.Consult]),
        ConditionFrom = "s.f",
        RequiredFields = ["s.f"],
        NumberSeries = "s",
        Decision = DecisionKind.ConditionalConsent,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_definition_reads_back_equal(string name)
    {
        var json = DefinitionJson.Serialize(Definitions[name]);
        Assert.Equal(Canonical(json), Canonical(DefinitionJson.Serialize(DefinitionJson.Deserialize(json))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_list_that_is_read_back_is_a_default_array(string name) =>
        AssertNoDefault(DefinitionJson.Deserialize(DefinitionJson.Serialize(Definitions[name])), []);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_hash_is_the_SHA_256_of_the_canonical_JSON_with_an_empty_hash(string name)
    {
        var definition = Definitions[name] with { Hash = "" };
        var canonical = CanonicalJson.Encode(DefinitionJson.SerializeToUtf8(definition).AsSpan());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(canonical)), DefinitionHash.Of(definition));
    }

    [Fact]
    public void A_loaded_definition_carries_its_own_hash()
    {
        var first = DefinitionLoader.Load(Repository.Workflows).Definitions;
        var second = DefinitionLoader.Load(Repository.Workflows).Definitions;
        Assert.Equal(first.Select(definition => definition.Hash), second.Select(definition => definition.Hash));
        Assert.All(first, definition => Assert.Equal(DefinitionHash.Of(definition), definition.Hash));
        Assert.Equal(first.Length, first.Select(definition => definition.Hash).Distinct().Count());
    }

    [Fact]
    public void A_change_of_one_word_changes_the_hash()
    {
        var definition = DefinitionLoader.Load(Repository.Workflows).Find("reconsignment", "jp-2023")!;
        Assert.NotEqual(definition.Hash, DefinitionHash.Of(definition with { Title = new("再委託の許諾", definition.Title.En) }));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"id\":\"a\"}")]
    public void Text_that_is_no_definition_is_not_read(string json) => Assert.Throws<JsonException>(() => DefinitionJson.Deserialize(json));

    [Fact]
    public void An_absent_property_is_refused_rather_than_read_as_its_zero()
    {
        var json = DefinitionJson.Serialize(Everything);
        Assert.Throws<JsonException>(() => DefinitionJson.Deserialize(json.Replace("\"deputyAllowed\":false,", "").Replace(",\"deputyAllowed\":false", "")));
    }

    [Fact]
    public void Japanese_is_written_as_it_is() => Assert.Contains("再委託の承諾", DefinitionJson.Serialize(DefinitionLoader.Load(Repository.Workflows).Find("reconsignment", "jp-2023")!));

    private static byte[] Canonical(string json) => CanonicalJson.Encode(System.Text.Encoding.UTF8.GetBytes(json).AsSpan());

    private static void AssertNoDefault(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value)) return;
        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            Assert.False((bool)type.GetProperty("IsDefault")!.GetValue(value)!, type.ToString());
        if (value is System.Collections.IEnumerable items)
            foreach (var item in items) AssertNoDefault(item, seen);
        else
            foreach (var property in type.GetProperties())
                if (property.GetIndexParameters().Length == 0 && property.CanWrite) AssertNoDefault(property.GetValue(value), seen);
    }
}
