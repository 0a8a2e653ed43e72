using System.Diagnostics;
using System.Net;
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
        var expected = AskOnce(command);
        var connections = Enumerable.Range(0, command.Connections).Select(_ => Connect(command.Port)).ToList();
        try
        {
            var (requests, seconds) = Repeat(connections, command, expected.Length);
            return new(requests, seconds, Encoding.UTF8.GetString(expected));
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>The response: all that comes until the server falls silent. Those that follow are of the same length.</summary>
    static byte[] AskOnce(Command command)
    {
        using var socket = Connect(command.Port);
        socket.Blocking = true;
        socket.ReceiveTimeout = 300;
        socket.Send(command.Request);
        var response = new byte[1024 * 1024];
        var length = 0;
        while (true)
        {
            var received = socket.Receive(response.AsSpan(length), SocketFlags.None, out var error);
            if (error != SocketError.Success || received == 0)
                return response[..length];
            length += received;
        }
    }

    static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        socket.Blocking = false;
        return socket;
    }

    static (long Requests, double Seconds) Repeat(List<Socket> connections, Command command, int responseLength)
    {
        var received = new int[connections.Count];
        var buffer = new byte[256 * 1024];
        foreach (var connection in connections)
            connection.Send(command.Request);
        var requests = 0L;
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < command.Milliseconds)
        {
            var progressed = false;
            for (var i = 0; i < connections.Count; i++)
            {
                var length = connections[i].Receive(buffer, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                    continue;
                if (length == 0 || !(received[i] > 0 || buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)))
                    throw new InvalidOperationException($"{error} {Encoding.UTF8.GetString(buffer, 0, length)}");
                progressed = true;
                received[i] += length;
                if (received[i] < responseLength)
                    continue;
                if (received[i] > responseLength)
                    throw new InvalidOperationException("A response is longer than the first one was.");
                received[i] = 0;
                requests++;
                connections[i].Send(command.Request);
            }
            if (!progressed)
                Socket.Select(new List<Socket>(connections), null, null, TimeSpan.FromMilliseconds(100));
        }
        return (requests, clock.Elapsed.TotalSeconds);
    }
}
