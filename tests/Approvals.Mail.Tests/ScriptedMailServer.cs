using System.Net;
using System.Net.Sockets;

namespace Approvals.Mail.Tests;

/// <summary>A mail server on loopback that answers one command otherwise than with yes.</summary>
internal sealed class ScriptedMailServer : IAsyncDisposable
{
    /// <summary>No answer at all; the connection stays open.</summary>
    internal const string Silence = "silence";

    /// <summary>The connection is closed instead of an answer.</summary>
    internal const string HangUp = "hang up";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly (string Command, string Answer) special;
    private readonly Task serving;

    /// <param name="command">A verb, <c>CONNECT</c>, or <c>.</c> for the end of the message.</param>
    internal ScriptedMailServer(string command, string answer)
    {
        special = (command, answer);
        listener.Start();
        serving = ServeAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal int Accepted { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(ending.Token);
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The sender has left.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        var (command, inData) = ("CONNECT", false);
        while (command is not null)
        {
            var verb = inData ? command : command.Split(' ', ':')[0].ToUpperInvariant();
            if (!inData || verb == ".")
            {
                if (!await AnswerAsync(writer, verb)) return;
                if (verb == "." && special.Command != ".") Accepted++;
                inData = verb == "DATA" && special.Command != "DATA";
            }

            command = await reader.ReadLineAsync(ending.Token);
        }
    }

    private async Task<bool> AnswerAsync(StreamWriter writer, string verb)
    {
        var answer = verb == special.Command ? special.Answer : verb switch
        {
            "CONNECT" => "220 scripted",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        if (answer == HangUp) return false;
        if (answer != Silence) await writer.WriteLineAsync(answer.AsMemory(), ending.Token);
        return true;
    }
}
