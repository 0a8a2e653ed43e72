using System.Text;

namespace Ecqs.GraphQL.Language;

internal ref partial struct Lexer
{
    Token ReadString()
    {
        var start = _position++;
        var end = _source[_position..].IndexOfAny("\"\\\n\r"u8);
        if (end >= 0 && _source[_position + end] == '"')
        {
            Text = Encoding.UTF8.GetString(_source.Slice(_position, end));
            _position += end + 1;
            return new(TokenKind.String, start, _position);
        }
        var text = new StringBuilder();
        while (true)
        {
            end = _source[_position..].IndexOfAny("\"\\\n\r"u8);
            if (end < 0)
                throw Error(_source.Length, "Unterminated string.");
            text.Append(Encoding.UTF8.GetString(_source.Slice(_position, end)));
            _position += end;
            switch (_source[_position])
            {
                case (byte)'"':
                    Text = text.ToString();
                    return new(TokenKind.String, start, ++_position);
                case (byte)'\\':
                    ReadEscape(text);
                    break;
                default:
                    throw Error(_position, "Unterminated string.");
            }
        }
    }

    void ReadEscape(StringBuilder text)
    {
        var escape = _position + 1 < _source.Length ? _source[_position + 1] : -1;
        if (escape == 'u')
        {
            ReadUnicodeEscape(text);
            return;
        }
        text.Append(escape switch
        {
            '"' or '\\' or '/' => (char)escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error(_position, $"Invalid character escape sequence: \"{TextFrom(_position, 2)}\"."),
        });
        _position += 2;
    }

    /// <summary>
    /// Reads <c>\u{...}</c>, <c>\uXXXX</c> or a pair of surrogates in two <c>\uXXXX</c>; only whole Unicode characters are values.
    /// </summary>
    void ReadUnicodeEscape(StringBuilder text)
    {
        var start = _position;
        if (start + 2 < _source.Length && _source[start + 2] == '{')
        {
            ReadBracedEscape(text);
            return;
        }
        var code = ReadFourDigits(start);
        if (Rune.IsValid(code))
        {
            text.Append(new Rune(code));
            _position += 6;
            return;
        }
        if (code is >= 0xD800 and <= 0xDBFF && ReadFourDigits(start + 6) is >= 0xDC00 and <= 0xDFFF and var trailing)
        {
            text.Append((char)code).Append((char)trailing);
            _position += 12;
            return;
        }
        throw Error(start, $"Invalid Unicode escape sequence: \"{TextFrom(start, 6)}\".");
    }

    void ReadBracedEscape(StringBuilder text)
    {
        var start = _position;
        var code = 0;
        for (var i = start + 3; i < _source.Length && i < start + 12; i++)
        {
            if (_source[i] == '}' && i > start + 3 && Rune.IsValid(code))
            {
                text.Append(new Rune(code));
                _position = i + 1;
                return;
            }
            if (!char.IsAsciiHexDigit((char)_source[i]) || code > 0x10FFFF)
                throw Error(start, $"Invalid Unicode escape sequence: \"{TextFrom(start, i + 1 - start)}\".");
            code = (code << 4) | Convert.ToInt32(((char)_source[i]).ToString(), 16);
        }
        throw Error(start, $"Invalid Unicode escape sequence: \"{TextFrom(start, 12)}\".");
    }

    /// <summary>The value of <c>\uXXXX</c> at the offset, or -1 when that is not what stands there.</summary>
    readonly int ReadFourDigits(int offset)
    {
        if (offset + 6 > _source.Length || _source[offset] != '\\' || _source[offset + 1] != 'u')
            return -1;
        var code = 0;
        for (var i = offset + 2; i < offset + 6; i++)
        {
            if (!char.IsAsciiHexDigit((char)_source[i]))
                return -1;
            code = (code << 4) | Convert.ToInt32(((char)_source[i]).ToString(), 16);
        }
        return code;
    }

    Token ReadBlockString()
    {
        var start = _position;
        _position += 3;
        var raw = new StringBuilder();
        while (true)
        {
            var length = _source[_position..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
                throw Error(_source.Length, "Unterminated string.");
            raw.Append(Encoding.UTF8.GetString(_source.Slice(_position, length)));
            _position += length;
            var rest = _source[_position..];
            if (rest.StartsWith("\"\"\""u8))
            {
                _position += 3;
                Text = BlockString.Dedent(raw.ToString());
                return new(TokenKind.BlockString, start, _position);
            }
            var escaped = rest.StartsWith("\\\"\"\""u8);
            raw.Append(escaped ? "\"\"\"" : ((char)rest[0]).ToString());
            _position += escaped ? 4 : 1;
        }
    }

    /// <param name="length">In UTF-16 code units.</param>
    readonly string TextFrom(int start, int length)
    {
        // No code unit is of more than three bytes.
        var end = Math.Min(_source.Length, start + (3 * length));
        var text = Encoding.UTF8.GetString(_source[start..end]);
        return text.Length <= length ? text : text[..length];
    }
}
