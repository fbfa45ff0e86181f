using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Approvals.Cli.Checking;
using Approvals.Core.Time;

namespace Approvals.Cli.Examining;

/// <summary>What the product needs to run.</summary>
internal static class RunningNeeds
{
    private const int RuntimeMajor = 10;
    private const int DefaultPort = 7071;
    private const long MinFreeBytes = 1L << 30;

    public static Finding Runtime() => Environment.Version.Major >= RuntimeMajor
        ? Finding.Ok(".NET runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}")
        : Finding.Missing(".NET runtime", RuntimeInformation.FrameworkDescription, $"Install the .NET {RuntimeMajor} SDK.");

    /// <summary>Without ICU, Japanese eras and names of days cannot be written.</summary>
    public static Finding Icu()
    {
        const string Name = "Japanese culture (ICU)";
        const string Advice = "Install ICU (Debian: libicu) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.";
        try
        {
            var day = CultureInfo.GetCultureInfo("ja-JP", predefinedOnly: true).DateTimeFormat.GetDayName(DayOfWeek.Monday);
            return day == "月曜日" ? Finding.Ok(Name, "ja-JP is there") : Finding.Missing(Name, $"ja-JP writes Monday as '{day}'", Advice);
        }
        catch (CultureNotFoundException)
        {
            return Finding.Missing(Name, "there is no ja-JP", Advice);
        }
    }

    public static Finding TimeZone() =>
        Finding.Ok("Time zone", $"{TimeZoneInfo.Local.Id}; deadlines count in Japan's time whatever it is");

    public static Finding WriteAccess(string folder)
    {
        const string Name = "Data folder";
        var existing = NearestExisting(folder);
        try
        {
            var probe = Path.Combine(existing, Path.GetRandomFileName());
            // A file in the place of a folder fails here as well.
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            return Finding.Ok(Name, existing == folder ? $"{folder} can be written" : $"{folder} can be made");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Missing(Name, $"{existing} cannot be written: {e.Message}", "Choose another folder with --data, or give yourself the right to write there.");
        }
    }

    public static Finding FreeDisk(string folder)
    {
        const string Name = "Free disk";
        var drive = new DriveInfo(NearestExisting(folder));
        var free = string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace / (double)MinFreeBytes:0.0} GiB free at {drive.Name}");
        return drive.AvailableFreeSpace >= MinFreeBytes ? Finding.Ok(Name, free) : Finding.Missing(Name, free, "Free at least 1 GiB, or choose another folder with --data.");
    }

    public static Finding Port()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Port {DefaultPort}");
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, DefaultPort);
            listener.Start();
            return Finding.Ok(name, "free");
        }
        catch (SocketException)
        {
            return Finding.Missing(name, "in use", "Perhaps the host is running already; otherwise start it with --urls http://localhost:7072.");
        }
    }

    public static Finding Procedures()
    {
        const string Name = "Procedures";
        if (WorkflowFolder.FindDefault() is not { } folder)
            return Finding.Missing(Name, "no folder 'workflows' here or beside the program", "Run the command in the project's folder.");
        var files = WorkflowFiles.Read(folder, OfficeZone.DateOf(TimeProvider.System.GetUtcNow()));
        var found = string.Create(CultureInfo.InvariantCulture, $"{files.Set.Definitions.Length} procedures in {folder}");
        if (!files.Diagnostics.IsEmpty) return Finding.Missing(Name, $"{found}; {files.Diagnostics[0]}", $"See all errors: approvals check {folder}");
        return files.Set.Definitions.IsEmpty ? Finding.Missing(Name, found, "Put procedures (*.yaml) there.") : Finding.Ok(Name, found);
    }

    private static string NearestExisting(string folder)
    {
        var current = folder;
        while (!Path.Exists(current)) current = Path.GetDirectoryName(current) ?? Directory.GetDirectoryRoot(folder);
        return current;
    }
}
