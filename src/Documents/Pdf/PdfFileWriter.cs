using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>Writes the objects of a PDF file, its cross-reference table and trailer.</summary>
internal sealed class PdfFileWriter
{
    readonly MemoryStream _file = new();
    readonly List<long> _offsets = [0];

    public PdfFileWriter()
    {
        // The second line marks the file as binary for programs that guess.
        Append("%PDF-1.7\n%");
        _file.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>Takes a number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    /// <summary>Writes an object and answers where its body begins in the file.</summary>
    public long Write(int number, string body)
    {
        Begin(number);
        var start = _file.Position;
        Append(body);
        Append("\nendobj\n");
        return start;
    }

    /// <summary>Writes a compressed stream; <paramref name="entries"/> are what its dictionary holds besides length and filter.</summary>
    public int AddStream(string entries, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(data);

        Begin(number);
        Append(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Filter /FlateDecode /Length {compressed.Length} >>\nstream\n"));
        compressed.WriteTo(_file);
        Append("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Writes a stream as it is, for readers that look for it without parsing the file.</summary>
    public int AddPlainStream(string entries, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        Begin(number);
        Append(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {data.Length} >>\nstream\n"));
        _file.Write(data);
        Append("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Closes the file. The file identifier is the hash of its content, so equal documents are equal files.</summary>
    public byte[] Finish(int catalog, int information)
    {
        var identifier = Convert.ToHexString(SHA256.HashData(_file.GetBuffer().AsSpan(0, (int)_file.Length)).AsSpan(0, 16));
        var start = _file.Position;
        Append(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets.Skip(1))
            Append(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Append(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_offsets.Count} "));
        Append(string.Create(CultureInfo.InvariantCulture, $"/Root {catalog} 0 R /Info {information} 0 R "));
        Append(string.Create(CultureInfo.InvariantCulture, $"/ID [<{identifier}> <{identifier}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return _file.ToArray();
    }

    void Begin(int number)
    {
        _offsets[number] = _file.Position;
        Append(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    void Append(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
