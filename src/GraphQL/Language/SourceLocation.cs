using System.Text;

namespace Ecqs.GraphQL.Language;

/// <summary>A place in a document. Lines and columns count from 1; a column is a UTF-16 code unit, as in the other engines.</summary>
internal readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>
    /// Finds line and column of a byte offset. Nodes keep offsets only, because hardly any document has an error to place.
    /// </summary>
    public static SourceLocation Of(ReadOnlySpan<byte> source, int offset)
    {
        offset = Math.Min(offset, source.Length);
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            if (source[i] == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
            {
                if (i + 1 == offset)
                    break;
                i++;
            }
            else if (source[i] is not ((byte)'\r' or (byte)'\n'))
            {
                continue;
            }
            line++;
            lineStart = i + 1;
        }
        return new(line, Encoding.UTF8.GetCharCount(source[lineStart..offset]) + 1);
    }
}
