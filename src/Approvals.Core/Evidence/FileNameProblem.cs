using Approvals.Core.Texts;

namespace Approvals.Core.Evidence;

/// <summary>What is wrong with a file name.</summary>
public enum FileNameFault
{
    /// <summary>There is no name.</summary>
    Empty,

    /// <summary>A character that separates folders, or one that Windows forbids.</summary>
    ForbiddenCharacter,

    /// <summary>A control character, a direction override (U+202E) or another invisible one.</summary>
    InvisibleCharacter,

    /// <summary>Half of a surrogate pair.</summary>
    BrokenText,

    /// <summary>A dot or a space at the beginning, or at the end.</summary>
    DotOrSpaceAtEdge,

    /// <summary>A device name of Windows, such as CON.</summary>
    ReservedName,

    /// <summary>Over <see cref="FileNames.MaxBytes"/> bytes in UTF-8.</summary>
    TooLong,
}

/// <summary>A refused file name.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Message">The same for the reader, with what would be right.</param>
public sealed record FileNameProblem(FileNameFault Fault, LocalText Message)
{
    internal static FileNameProblem Of(FileNameFault fault) => new(fault, MessageOf(fault));

    private static LocalText MessageOf(FileNameFault fault) => fault switch
    {
        FileNameFault.Empty => new("ファイル名がありません。名前を付けてください。", "The file has no name. Give it one."),
        FileNameFault.ForbiddenCharacter => new(
            "ファイル名に使えない文字（/ \\ : * ? \" < > |）があります。取り除いてください。",
            "The file name contains a character that is not allowed (/ \\ : * ? \" < > |). Remove it."),
        FileNameFault.InvisibleCharacter => new(
            "ファイル名に見えない制御文字があります。名前を入力し直してください。",
            "The file name contains an invisible control character. Type the name again."),
        FileNameFault.BrokenText => new(
            "ファイル名の文字が壊れています。名前を入力し直してください。",
            "The file name contains a broken character. Type the name again."),
        FileNameFault.DotOrSpaceAtEdge => new(
            "ファイル名の最初と最後には、ピリオドや空白を使えません。取り除いてください。",
            "The file name must not begin or end with a dot or a space. Remove it."),
        FileNameFault.ReservedName => new(
            "この名前はWindowsで予約されています。別の名前にしてください。",
            "This name is reserved by Windows. Choose another name."),
        FileNameFault.TooLong => new(
            $"ファイル名が長すぎます。漢字・かなで80文字程度（{FileNames.MaxBytes}バイト）までにしてください。",
            $"The file name is too long. Keep it within {FileNames.MaxBytes} bytes, about 80 Japanese characters."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of a file name."),
    };
}
