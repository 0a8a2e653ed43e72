using System.Text;

namespace Ecqs.GraphQL.Language;

/// <summary>
/// Strings known beforehand, found by their UTF-8 bytes, so that parsing a document makes no string for a name in the schema.
/// </summary>
internal sealed class NameTable
{
    public static NameTable Empty { get; } = new([]);

    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> _names;

    public NameTable(IEnumerable<string> names)
    {
        var set = new HashSet<string>(new AsciiComparer());
        foreach (var name in names)
            set.Add(string.Intern(name));
        _names = set.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public string GetString(ReadOnlySpan<byte> utf8) =>
        _names.TryGetValue(utf8, out var known) ? known : Encoding.UTF8.GetString(utf8);

    sealed class AsciiComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string text)
        {
            var hash = 5381;
            foreach (var c in text)
                hash = (hash * 33) ^ c;
            return hash;
        }

        public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = 5381;
            foreach (var b in alternate)
                hash = (hash * 33) ^ b;
            return hash;
        }

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);
    }
}
