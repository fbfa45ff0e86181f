using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Core.Evidence;

namespace Approvals.Storage.Cases;

/// <summary>Partition and row keys, all in one place.</summary>
public static class Keys
{
    public const string Head = "head";
    public const string DuePartition = "due";
    public const string DefinitionPartition = "definitions";
    public const string TransferPartition = "transfers";

    /// <summary>Mails of an office that belong to no case.</summary>
    public static string Notices(string officeId) => "notices:" + Segment(officeId);

    /// <summary>Something that was told, once for ever.</summary>
    public static string ToldRow(string key) => "n:" + Segment(key);

    /// <summary>A mail that waits to be sent.</summary>
    public static string NoticeRow(string id) => "p:" + Segment(id);

    /// <summary>Partition of a case; its id is made of letters, digits and hyphens.</summary>
    public static string Case(string caseId) => "case:" + caseId;

    public static string Entry(long seq) => "e:" + Number(seq);

    public static string Outbox(long seq) => "o:" + Number(seq);

    public static string Links(long seq) => "l:" + Number(seq);

    public static string Command(string commandId) => "c:" + Segment(commandId);

    public static string Index(string officeId) => "ix:" + Segment(officeId);

    /// <summary>Newest first.</summary>
    public static string ListRow(DateTimeOffset openedAt, string caseId) =>
        $"c:{Inverted(openedAt)}:{caseId}";

    public static string PartyRow(string party, DateTimeOffset openedAt, string caseId) => $"p:{Segment(party)}:{ListRow(openedAt, caseId)[2..]}";

    /// <summary>Of a case that concerns an earlier one, newest first.</summary>
    public static string RelatedRow(string earlierId, DateTimeOffset openedAt, string caseId) => $"a:{earlierId}:{ListRow(openedAt, caseId)[2..]}";

    /// <summary>Names a 丙 among the sub-consignees of a 乙: its organisation, or its name where the directory does not know it.</summary>
    public static string SubConsigneeKey(string? organisationId, string name) =>
        organisationId ?? "n-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SearchKey.Of(name))))[..24];

    /// <summary>The relationship of one 乙 and one 丙; written by each of their cases alike.</summary>
    public static string RelationshipRow(string consigneeId, string subConsigneeKey) => $"q:{Segment(consigneeId)}:{Segment(subConsigneeKey)}";

    /// <summary>A case of the relationship, newest first.</summary>
    public static string RelationshipCaseRow(string consigneeId, string subConsigneeKey, DateTimeOffset openedAt, string caseId) =>
        $"r:{Segment(consigneeId)}:{Segment(subConsigneeKey)}:{ListRow(openedAt, caseId)[2..]}";

    /// <summary>Of a consent, newest first.</summary>
    /// <param name="numberedAt">When its letter was given its number; it tells apart the letters of one day.</param>
    /// <param name="place">The letter's place among those of its case, which may have been numbered at one instant.</param>
    public static string ConsentRow(DateOnly day, DateTimeOffset numberedAt, int place, string caseId, string lane) =>
        $"k:{(DateOnly.MaxValue.DayNumber - day.DayNumber).ToString("D7", CultureInfo.InvariantCulture)}:{Inverted(numberedAt)}:{(MaxPlace - Math.Min(place, MaxPlace)).ToString("D4", CultureInfo.InvariantCulture)}:{caseId}:{Segment(lane)}";

    private const int MaxPlace = 9999;

    private static string Inverted(DateTimeOffset at) => (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Of a case that refers to a content. Half of the hash is enough to tell contents apart.</summary>
    public static string ContentRow(string sha256, string caseId) => ContentRows(sha256) + caseId;

    public static string ContentRows(string sha256) => $"b:{sha256[..ContentDigits]}:";

    private const int ContentDigits = 32;

    /// <summary>Of a case that has ended, the earliest end first.</summary>
    public static string EndedRow(DateTimeOffset endedAt, string caseId) => $"{EndedRows(endedAt)}{caseId}";

    public static string EndedRows(DateTimeOffset endedAt) => $"e:{Ticks(endedAt)}:";

    /// <summary>Of a case that was disposed of, newest first.</summary>
    public static string DisposedRow(DateTimeOffset at, string caseId) => $"x:{(DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}:{caseId}";

    /// <summary>Of a case that puts something into the registers of designations, or takes it out.</summary>
    public static string DesignationRow(string caseId) => "g:" + caseId;

    /// <summary>Of a case that has ended and whose records are or were on hold.</summary>
    public static string HeldRow(string caseId) => "h:" + caseId;

    /// <summary>Of an open case that names an entry of a register in a form that was submitted.</summary>
    public static string UseRow(string entryCaseId, string caseId) => UseRows(entryCaseId) + caseId;

    public static string UseRows(string entryCaseId) => $"u:{entryCaseId}:";

    public static string WorkRows(string personId) => $"w:{Segment(personId)}:";

    public static string WorkRow(string personId, string caseId, string itemId) => $"{WorkRows(personId)}{caseId}:{itemId}";

    /// <summary>Of a case with a deadline of an open step, the earliest first.</summary>
    public static string StepDueRow(DateTimeOffset due, string caseId) => $"d:{Ticks(due)}:{caseId}";

    public static string FailedRow(string caseId) => "f:" + caseId;

    public static string DueRow(DateTimeOffset at, string caseId) => $"{Ticks(at)}:{caseId}";

    /// <summary>When a row of the due index is due.</summary>
    public static DateTimeOffset DueAt(string dueRow) =>
        new(long.Parse(dueRow.AsSpan(0, dueRow.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture), TimeSpan.Zero);

    public static string IntentRow(DateTimeOffset at, string caseId, string command) => $"{Ticks(at)}:{caseId}:i{Segment(command)}";

    public static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <param name="scope">The division or the meeting that has numbers of its own; null: the office as a whole.</param>
    public static string NumberPartition(string officeId, string series, int fiscalYear, string? scope = null) =>
        $"num:{Segment(officeId)}:{Segment(series)}:{fiscalYear.ToString(CultureInfo.InvariantCulture)}{(scope is null ? "" : ":" + Segment(scope))}";

    private static string Number(long n) => n.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Any text as part of a key: what is not a letter, a digit or one of <c>-._@</c> becomes <c>~</c> and its code.</summary>
    public static string Segment(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '@') key.Append(c);
            else key.Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        return key.ToString();
    }
}
