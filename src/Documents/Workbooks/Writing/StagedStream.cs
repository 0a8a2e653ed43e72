namespace Ecqs.Documents.Workbooks.Writing;

/// <summary>
/// Takes what an archive writes, and hands it on asynchronously: the archive ends its parts with synchronous writing, which a web server's
/// response does not take.
/// </summary>
internal sealed class StagedStream(Stream output) : Stream
{
    readonly MemoryStream _staged = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async ValueTask HandOnAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(_staged.GetBuffer().AsMemory(0, (int)_staged.Length), cancellationToken);
        _staged.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _staged.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _staged.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
