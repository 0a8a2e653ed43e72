using System.IO.Compression;
using System.Xml;

namespace Ecqs.Documents.Workbooks;

/// <summary>
/// Unpacks every part of a package once, without keeping any of it: sizes stated in the archive may lie, so that only counting what
/// comes out tells whether the workbook is safe to read.
/// </summary>
internal sealed class WorkbookPackageCheck(WorkbookLimits limits, WorkbookFindings findings)
{
    long _content;
    long _held;
    int _ranges;

    /// <summary>No document type, so no entities; and nothing is fetched from elsewhere.</summary>
    public static XmlReaderSettings SafeXml { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public void Run(ZipArchive archive, CancellationToken cancellationToken)
    {
        foreach (var entry in archive.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Sheets stream by; all else (shared texts, styles, the workbook itself) is held.
            var isSheet = entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)
                && !entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            using var stream = entry.Open();
            using var counted = new CountingStream(stream, count => Count(count, isSheet));
            if (Path.GetExtension(entry.FullName).ToUpperInvariant() is ".XML" or ".RELS")
                CheckXml(entry.FullName, counted, isSheet, cancellationToken);
            else
                counted.CopyTo(Stream.Null);
        }
    }

    void CheckXml(string part, Stream stream, bool isSheet, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = XmlReader.Create(stream, SafeXml);
            var cell = new XlsxCellWatch(part, findings, limits);
            var nodes = 0;
            while (reader.Read())
            {
                if (++nodes % 10_000 == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "mergeCell" or "col" && ++_ranges > limits.Ranges)
                    throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", limits.Ranges));
                if (isSheet)
                    cell.See(reader);
            }

            if (isSheet)
                cell.Finish();
        }
        catch (XmlException error)
        {
            // .NET has no code of its own for this error.
            var isForbidden = error.Message.Contains("DTD", StringComparison.Ordinal);
            throw new WorkbookException(isForbidden ? WorkbookProblem.ForbiddenXml : WorkbookProblem.Damaged, error, ("part", part));
        }
    }

    void Count(int bytes, bool isSheet)
    {
        _content += bytes;
        if (!isSheet)
            _held += bytes;
        if (_content > limits.ContentBytes)
            throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", limits.ContentBytes));
        if (_held > limits.HeldBytes)
            throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", limits.HeldBytes));
    }

    sealed class CountingStream(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            count(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();
    }
}
