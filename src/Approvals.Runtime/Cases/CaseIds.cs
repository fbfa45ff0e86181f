using System.Globalization;
using System.Security.Cryptography;

namespace Approvals.Runtime.Cases;

/// <summary>Ids of cases: the day, then random letters and digits that cannot be mistaken for each other.</summary>
public static class CaseIds
{
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";
    private const int RandomLength = 12;
    public const int MaxLength = 40;

    public static string New(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetString(Alphabet, RandomLength);

    /// <summary>Whether a text from outside can be a case id at all.</summary>
    public static bool IsPlausible(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
