using System.Collections.Immutable;
using Approvals.Core.Definitions;
using Approvals.Core.Texts;

namespace Approvals.Web.Api.Model;

/// <summary>A packet that went out to the reader.</summary>
/// <param name="Paper">資料番号; empty until it is given.</param>
/// <param name="Title">件名.</param>
/// <param name="Kind"><c>consult</c> (諮問) or <c>report</c> (報告), as the legal profile says.</param>
public sealed record PacketLineResource(string CaseId, string Paper, string Title, CouncilMode Kind, string Href);

/// <summary>審議会資料: what the council reads of a case.</summary>
/// <param name="Paper">資料番号, one for each meeting; empty until it is given.</param>
/// <param name="Kind"><c>consult</c> (諮問) or <c>report</c> (報告), as the legal profile says.</param>
/// <param name="Item">What the secretariat wrote of the item, by path.</param>
/// <param name="ApplicationNumber">The submission of the application that it holds.</param>
/// <param name="DistributedTo">How many members it went out to; 0 before that.</param>
/// <param name="Result">Id of the council's outcome; null before that.</param>
/// <param name="Sheets">宣, 概 and 票.</param>
/// <param name="Attachments">In the order of their branch numbers.</param>
/// <param name="LeftOut">Documents of the application that could be attachments and are not.</param>
public sealed record PacketResource(
    string CaseId, string Paper, CouncilMode Kind, ImmutableDictionary<string, string> Item, int ApplicationNumber, int DistributedTo, string? Result,
    ImmutableArray<PaperSheetResource> Sheets, ImmutableArray<PacketAttachmentResource> Attachments, ImmutableArray<PacketAttachmentResource> LeftOut);

/// <summary>One sheet as it is printed.</summary>
/// <param name="Id"><c>cover</c>, <c>outline</c> or <c>table</c>.</param>
/// <param name="Lead">Lines above the rows.</param>
public sealed record PaperSheetResource(string Id, LocalText Title, ImmutableArray<LocalText> Lead, ImmutableArray<PaperRowResource> Rows);

/// <summary>One row of a sheet.</summary>
/// <param name="Label">The left column; empty where the row has one column.</param>
public sealed record PaperRowResource(LocalText Label, ImmutableArray<PaperLineResource> Lines);

/// <summary>One line of a row.</summary>
/// <param name="Changed">Whether it differs from the earlier council item.</param>
public sealed record PaperLineResource(LocalText Text, bool Changed);

/// <summary>An attachment of a packet.</summary>
/// <param name="Label">For example 資料38-1; empty for one that is left out.</param>
public sealed record PacketAttachmentResource(string DocumentId, string Label, string Slot, string Name, string Sha256, string Href);

/// <summary>副申: the opinion with which the division in charge passes an application on.</summary>
/// <param name="By">Who answered for the division.</param>
/// <param name="ApplicationNumber">The submission that it accompanies.</param>
public sealed record OpinionResource(string Text, string By, DateTimeOffset At, int ApplicationNumber, ImmutableArray<LocalText> Units);

/// <summary>The attachments of a packet.</summary>
/// <param name="Documents">Ids of documents of the application, in the order of their branch numbers; the others are left out.</param>
public sealed record AttachmentsBody(ImmutableArray<string> Documents);
