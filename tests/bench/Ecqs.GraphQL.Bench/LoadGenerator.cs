using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Ecqs.GraphQL.Bench;

/// <summary>
/// Asks a server the same again and again over a number of connections, each waiting for its answer before it asks again. Works with plain
/// sockets in one thread, so that it is not what is measured: about 5 µs of processor time a request.
/// </summary>
internal static class LoadGenerator
{
    /// <param name="Request">The bytes of a whole HTTP request, base64.</param>
    sealed record Command(int Port, byte[] Request, int Connections, int Milliseconds);

    /// <param name="Answer">One whole response as text, with its head.</param>
    sealed record Load(long Requests, double Seconds, string Answer);

    public static Task RunAsync(TextReader input, TextWriter output) =>
        LineProtocol.AnswerAsync<Command>(input, output, command => Task.FromResult<object>(Generate(command)));

    static Load Generate(Command command)
    {
        var answer = AskOnce(command);
        var connections = Enumerable.Range(0, command.Connections).Select(_ => new LoadConnection(command.Port, answer.Length)).ToList();
        try
        {
            var (requests, seconds) = Repeat(connections, command);
            return new(requests, seconds, Encoding.UTF8.GetString(answer));
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>A whole response. Those that follow are of the same length, so that nobody need look into them.</summary>
    static byte[] AskOnce(Command command)
    {
        using var connection = new LoadConnection(command.Port, int.MaxValue);
        connection.Socket.Send(command.Request);
        var response = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (!IsWhole(Encoding.Latin1.GetString([.. response])))
        {
            if (!connection.Socket.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead))
                throw new TimeoutException("The server does not answer.");
            response.AddRange(buffer.AsSpan(0, connection.Socket.Receive(buffer)));
        }
        return [.. response];
    }

    static bool IsWhole(string response)
    {
        if (response.IndexOf("\r\n\r\n", StringComparison.Ordinal) is not (> 0 and var head))
            return false;
        const string lengthHeader = "\r\nContent-Length: ";
        var length = response.IndexOf(lengthHeader, 0, head, StringComparison.OrdinalIgnoreCase);
        if (length < 0)
            return response.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
        var digits = response[(length + lengthHeader.Length)..response.IndexOf('\r', length + lengthHeader.Length)];
        return response.Length == head + 4 + int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    static (long Requests, double Seconds) Repeat(List<LoadConnection> connections, Command command)
    {
        var buffer = new byte[256 * 1024];
        foreach (var connection in connections)
            connection.Socket.Send(command.Request);
        var requests = 0L;
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < command.Milliseconds)
        {
            var progressed = false;
            foreach (var connection in connections)
            {
                if (!connection.Receive(buffer, out var isComplete))
                    continue;
                progressed = true;
                if (!isComplete)
                    continue;
                requests++;
                connection.Socket.Send(command.Request);
            }
            if (!progressed)
                Socket.Select(connections.ConvertAll(connection => connection.Socket), null, null, TimeSpan.FromMilliseconds(100));
        }
        return (requests, clock.Elapsed.TotalSeconds);
    }
}
