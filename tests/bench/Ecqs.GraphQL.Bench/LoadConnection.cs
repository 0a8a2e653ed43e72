using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ecqs.GraphQL.Bench;

/// <summary>A connection on which responses of one length come.</summary>
internal sealed class LoadConnection : IDisposable
{
    readonly int _responseLength;
    int _received;

    public LoadConnection(int port, int responseLength)
    {
        _responseLength = responseLength;
        Socket.Connect(IPAddress.Loopback, port);
        Socket.Blocking = false;
    }

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Takes what has come; false when nothing has.</summary>
    /// <exception cref="InvalidOperationException">It is not what came before.</exception>
    public bool Receive(byte[] buffer, out bool isComplete)
    {
        isComplete = false;
        var length = Socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return false;
        if (length == 0 || (_received == 0 && !buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8)))
            throw new InvalidOperationException($"{error} {Encoding.UTF8.GetString(buffer, 0, length)}");
        _received += length;
        if (_received > _responseLength)
            throw new InvalidOperationException("A response is longer than the first one was.");
        if (_received == _responseLength)
        {
            isComplete = true;
            _received = 0;
        }
        return true;
    }

    public void Dispose() => Socket.Dispose();
}
