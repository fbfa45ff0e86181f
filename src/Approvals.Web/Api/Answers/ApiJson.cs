using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Approvals.Web.Api.Model;

namespace Approvals.Web.Api;

/// <summary>The JSON of the API: camelCase, enums by name, Japanese as it is, nothing unknown accepted.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    public static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ClausesResource))]
[JsonSerializable(typeof(CodeRequestBody))]
[JsonSerializable(typeof(TokenRequestBody))]
[JsonSerializable(typeof(PersonaRequestBody))]
[JsonSerializable(typeof(CodeSentResource))]
[JsonSerializable(typeof(TokenResource))]
[JsonSerializable(typeof(MeResource))]
[JsonSerializable(typeof(RelatedResource))]
[JsonSerializable(typeof(ListResource<CalendarResource>))]
[JsonSerializable(typeof(ListResource<RelationshipLineResource>))]
[JsonSerializable(typeof(ListResource<HolderResource>))]
[JsonSerializable(typeof(ListResource<ConsentEntryResource>))]
[JsonSerializable(typeof(ListResource<DesignationResource>))]
[JsonSerializable(typeof(ListResource<RelatedCaseResource>))]
[JsonSerializable(typeof(ListResource<NumberResource>))]
[JsonSerializable(typeof(ListResource<PacketLineResource>))]
[JsonSerializable(typeof(PacketResource))]
[JsonSerializable(typeof(OpinionResource))]
[JsonSerializable(typeof(AttachmentsBody))]
[JsonSerializable(typeof(RelationshipResource))]
[JsonSerializable(typeof(PermitBody))]
[JsonSerializable(typeof(ListResource<DefinitionResource>))]
[JsonSerializable(typeof(ListResource<ProhibitionResource>))]
[JsonSerializable(typeof(ListResource<CaseLineResource>))]
[JsonSerializable(typeof(ListResource<AdminCaseResource>))]
[JsonSerializable(typeof(ListResource<TimelineResource>))]
[JsonSerializable(typeof(ListResource<LedgerEntryResource>))]
[JsonSerializable(typeof(ListResource<WorkResource>))]
[JsonSerializable(typeof(ListResource<FailureResource>))]
[JsonSerializable(typeof(ListResource<AdminClockResource>))]
[JsonSerializable(typeof(CaseResource))]
[JsonSerializable(typeof(DocumentResource))]
[JsonSerializable(typeof(OutcomeResource))]
[JsonSerializable(typeof(VerificationResource))]
[JsonSerializable(typeof(TaskResource))]
[JsonSerializable(typeof(LinkResource))]
[JsonSerializable(typeof(OpenCaseBody))]
[JsonSerializable(typeof(DraftBody))]
[JsonSerializable(typeof(DraftChangeBody))]
[JsonSerializable(typeof(SubmitBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(LinkAnswerBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(LaneReasonBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(MigrateBody))]
[JsonSerializable(typeof(ListResource<VersionResource>))]
[JsonSerializable(typeof(ReloadResource))]
[JsonSerializable(typeof(ClockResource))]
[JsonSerializable(typeof(ListResource<RetentionResource>))]
[JsonSerializable(typeof(RetentionResource))]
[JsonSerializable(typeof(HoldBody))]
[JsonSerializable(typeof(ReassignBody))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
