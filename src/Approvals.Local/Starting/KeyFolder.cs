using System.Security.Cryptography;

namespace Approvals.Local.Starting;

/// <summary>The host's secrets: a folder that only its owner may read.</summary>
internal sealed class KeyFolder
{
    private const string LinkKeyFile = "links.key";
    private const int LinkKeyBytes = 32;

    private KeyFolder(string path) => Path = path;

    public string Path { get; }

    public static KeyFolder Open(string dataFolder)
    {
        var path = System.IO.Path.Combine(dataFolder, "keys");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else OpenPrivately(path);
        return new KeyFolder(path);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void OpenPrivately(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, OwnerOnly);
        if (File.GetUnixFileMode(path) != OwnerOnly) File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <summary>The key of the mailed links, made on the first start and kept: with another key every mailed link would stop working.</summary>
    public byte[] LinkKey()
    {
        var file = System.IO.Path.Combine(Path, LinkKeyFile);
        if (File.Exists(file)) return Checked(file, File.ReadAllBytes(file));
        var key = RandomNumberGenerator.GetBytes(LinkKeyBytes);
        var unfinished = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(key);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, file, overwrite: false);
        return key;
    }

    private static byte[] Checked(string file, byte[] key) => key.Length == LinkKeyBytes
        ? key
        : throw new StartException($"{file} is damaged: {key.Length} bytes instead of {LinkKeyBytes}. Restore it from a backup. If there is none, remove it: links in mails sent so far will stop working.");
}
