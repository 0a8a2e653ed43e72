using System.Buffers.Binary;
using System.Text;

namespace Ecqs.Documents.Workbooks;

/// <summary>Reads the directory of a compound file (OLE2), the container of <c>.xls</c> and of encrypted <c>.xlsx</c> files.</summary>
internal sealed class CompoundFile
{
    const int HeaderLength = 512;
    const int EntryLength = 128;
    const int SmallSector = 64;
    const uint EndOfChain = 0xFFFFFFFA;
    const string Root = "Root Entry";

    readonly Stream _file;
    readonly int _size;
    readonly uint _smallest;
    readonly uint _smallAllocation;
    readonly List<uint> _allocation;
    readonly Dictionary<string, (uint Start, long Length)> _entries = new(StringComparer.Ordinal);

    CompoundFile(Stream file)
    {
        _file = file;
        var header = Read(file, 0, HeaderLength);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
            throw new WorkbookException(WorkbookProblem.Damaged);

        _size = 1 << shift;
        _smallest = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(56));
        _smallAllocation = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(60));
        _allocation = ReadAllocation(file, header, _size);
        foreach (var sector in Chain(_allocation, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48))))
        {
            var entries = Read(_file, (sector + 1L) * _size, _size);
            for (var at = 0; at < _size; at += EntryLength)
                ReadEntry(entries.AsSpan(at, EntryLength));
        }
    }

    /// <summary>The names of all streams and storages.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <exception cref="WorkbookException">The file is damaged.</exception>
    public static CompoundFile Open(Stream file) => new(file);

    /// <summary>The content of a stream.</summary>
    /// <exception cref="WorkbookException">The file is damaged.</exception>
    public byte[] ReadStream(string name)
    {
        var (start, length) = _entries[name];
        if (length > _file.Length)
            throw new WorkbookException(WorkbookProblem.Damaged);
        if (length >= _smallest || !_entries.TryGetValue(Root, out var root))
            return ReadChain(start, length);

        // Small streams lie in small sectors inside one stream of the root's.
        var container = ReadChain(root.Start, Math.Min(root.Length, _file.Length));
        var table = new List<uint>();
        foreach (var sector in Chain(_allocation, _smallAllocation))
            Append(Read(_file, (sector + 1L) * _size, _size), table);
        var content = new byte[length];
        var done = 0;
        foreach (var sector in Chain(table, start))
        {
            var part = Math.Min(SmallSector, content.Length - done);
            if (part == 0 || (sector * (long)SmallSector) + part > container.Length)
                break;
            container.AsSpan((int)sector * SmallSector, part).CopyTo(content.AsSpan(done));
            done += part;
        }

        return content;
    }

    byte[] ReadChain(uint start, long length)
    {
        var content = new byte[length];
        var done = 0;
        foreach (var sector in Chain(_allocation, start))
        {
            if (done == content.Length)
                break;
            var part = Math.Min(_size, content.Length - done);
            Read(_file, (sector + 1L) * _size, _size).AsSpan(0, part).CopyTo(content.AsSpan(done));
            done += part;
        }

        return content;
    }

    void ReadEntry(ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        if (length is > 2 and <= 64)
        {
            _entries[Encoding.Unicode.GetString(entry[..(length - 2)])] =
                (BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]));
        }
    }

    static IEnumerable<uint> Chain(List<uint> allocation, uint sector)
    {
        // A chain has no more sectors than the table; a longer one runs in a circle.
        for (var left = allocation.Count; sector < EndOfChain; left--)
        {
            if (left == 0 || sector >= allocation.Count)
                throw new WorkbookException(WorkbookProblem.Damaged);
            yield return sector;
            sector = allocation[(int)sector];
        }
    }

    /// <summary>
    /// The sector that follows each sector. Sectors listed beyond the header belong to files above 7 MB (or 450 MB) and are read too.
    /// </summary>
    static List<uint> ReadAllocation(Stream file, byte[] header, int size)
    {
        var tables = new List<uint>();
        Collect(header.AsSpan(76, 109 * 4), tables);
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(68));
        for (var left = (file.Length / size) + 1; next < EndOfChain; left--)
        {
            if (left == 0)
                throw new WorkbookException(WorkbookProblem.Damaged);
            var more = Read(file, (next + 1L) * size, size);
            Collect(more.AsSpan(0, size - 4), tables);
            next = BinaryPrimitives.ReadUInt32LittleEndian(more.AsSpan(size - 4));
        }

        var allocation = new List<uint>();
        foreach (var table in tables.Distinct())
            Append(Read(file, (table + 1L) * size, size), allocation);
        return allocation;
    }

    static void Append(ReadOnlySpan<byte> sectors, List<uint> allocation)
    {
        for (; sectors.Length >= 4; sectors = sectors[4..])
            allocation.Add(BinaryPrimitives.ReadUInt32LittleEndian(sectors));
    }

    static void Collect(ReadOnlySpan<byte> numbers, List<uint> tables)
    {
        for (; numbers.Length >= 4; numbers = numbers[4..])
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(numbers) is < EndOfChain and var sector)
                tables.Add(sector);
        }
    }

    static byte[] Read(Stream file, long offset, int length)
    {
        var bytes = new byte[length];
        file.Position = Math.Min(offset, file.Length);
        // The last sector may be cut short by programs that do not pad.
        if (file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == 0)
            throw new WorkbookException(WorkbookProblem.Damaged);
        return bytes;
    }
}
