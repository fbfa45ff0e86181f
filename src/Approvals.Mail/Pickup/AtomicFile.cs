namespace Approvals.Mail.Pickup;

/// <summary>Files that appear whole or not at all.</summary>
internal static class AtomicFile
{
    /// <param name="workFolder">Where the unfinished file lies; on the same file system as <paramref name="path"/>.</param>
    /// <param name="durable">True: on the disk, not only in the system's memory, when the call returns.</param>
    internal static async Task ReplaceAsync(
        string workFolder, string path, bool durable, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var unfinished = Path.Combine(workFolder, Path.GetRandomFileName() + ".tmp");
        try
        {
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await write(stream, cancellation);
                stream.Flush(durable);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
