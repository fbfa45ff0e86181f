using System.Collections.Immutable;
using System.Globalization;
using Approvals.Storage;

// Writes batches of two rows until it is killed, and says of each on standard output when it is acknowledged.
// Arguments: data folder, number of the round, writers at once.
var (entities, documents, _) = StorageFactory.OpenSqlite(args[0]);
var round = args[1];
var writers = int.Parse(args[2], CultureInfo.InvariantCulture);
var output = TextWriter.Synchronized(Console.Out);
output.WriteLine("ready");
await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer))));

async Task WriteAsync(int writer)
{
    for (var number = 0; ; number++)
    {
        var name = $"{round}:{writer}:{number}";
        var document = await documents.PutAsync(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(name)), 100, CancellationToken.None);
        var properties = ImmutableDictionary<string, object>.Empty.Add("Document", document.Sha256);
        await entities.CommitAsync("p", [new Write.Insert("a:" + name, properties), new Write.Insert("b:" + name, properties)], CancellationToken.None);
        output.WriteLine($"{name} {document.Sha256}");
    }
}
