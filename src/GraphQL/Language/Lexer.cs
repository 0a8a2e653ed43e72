using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ecqs.GraphQL.Language;

/// <summary>
/// Cuts UTF-8 bytes into tokens, one at a time. What the language ignores (space, commas, comments, byte order marks) makes no token.
/// </summary>
internal ref partial struct Lexer
{
    readonly ReadOnlySpan<byte> _source;
    int _position;

    /// <summary>The value of the last string, with the escapes resolved.</summary>
    public string Text { get; private set; } = "";

    /// <exception cref="SyntaxException">The bytes are not UTF-8.</exception>
    public Lexer(ReadOnlySpan<byte> source)
    {
        _source = source;
        if (!Utf8.IsValid(source))
            throw Error(FirstInvalidByte(source), "The document is not valid UTF-8.");
    }

    public Token Next()
    {
        while (true)
        {
            var start = SkipSpace();
            if (start == _source.Length)
                return new(TokenKind.EndOfFile, start, start);
            var b = _source[start];
            var kind = ByteKinds.Of(b);
            if (kind == ByteKind.Name)
                return ReadName();
            if (kind == ByteKind.Punctuator)
                return new(ByteKinds.PunctuatorOf(b), start, ++_position);
            if (kind == ByteKind.Comment)
                SkipComment();
            else if (kind == ByteKind.ByteOrderMark && _source[start..].StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
                _position += 3;
            else
                return ReadOther(kind);
        }
    }

    public readonly SyntaxException Error(int offset, string description, string code = ErrorCodes.SyntaxError) =>
        new(description, SourceLocation.Of(_source, offset), code);

    readonly SyntaxException UnexpectedCharacter(int offset) => Error(offset, _source[offset] == '\''
        ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
        : $"Unexpected character: {DescribeAt(offset)}.");

    /// <summary>Answers the place of the next byte that is no white space and no comma.</summary>
    int SkipSpace()
    {
        var source = _source;
        var position = _position;
        while ((uint)position < (uint)source.Length && ByteKinds.Of(source[position]) == ByteKind.Ignored)
            position++;
        return _position = position;
    }

    void SkipComment()
    {
        var length = _source[_position..].IndexOfAny((byte)'\n', (byte)'\r');
        _position = length < 0 ? _source.Length : _position + length;
    }

    /// <summary>Reads what is neither a name nor a punctuator of one byte.</summary>
    Token ReadOther(ByteKind kind)
    {
        var rest = _source[_position..];
        switch (kind)
        {
            case ByteKind.Dot when rest.StartsWith("..."u8):
                _position += 3;
                return new(TokenKind.Spread, _position - 3, _position);
            case ByteKind.Quote:
                return rest.StartsWith("\"\"\""u8) ? ReadBlockString() : ReadString();
            case ByteKind.Number:
                return ReadNumber();
            default:
                throw UnexpectedCharacter(_position);
        }
    }

    Token ReadName()
    {
        var source = _source;
        var end = _position + 1;
        while ((uint)end < (uint)source.Length && ByteKinds.ContinuesName(source[end]))
            end++;
        var start = _position;
        _position = end;
        return new(TokenKind.Name, start, end);
    }

    Token ReadNumber()
    {
        var start = _position;
        var kind = TokenKind.Int;
        if (Peek() == '-')
            _position++;
        if (Peek() == '0')
        {
            _position++;
            if (IsDigit(Peek()))
                throw Error(_position, $"Invalid number, unexpected digit after 0: {DescribeAt(_position)}.");
        }
        else
        {
            ReadDigits();
        }
        if (Peek() == '.')
        {
            kind = TokenKind.Float;
            _position++;
            ReadDigits();
        }
        if (Peek() is 'e' or 'E')
        {
            kind = TokenKind.Float;
            _position++;
            if (Peek() is '+' or '-')
                _position++;
            ReadDigits();
        }
        // A number runs into neither a name nor another number: 0xF1 and 1.2.3 are mistakes, not two tokens.
        if (Peek() == '.' || IsNameStart(Peek()))
            throw Error(_position, $"Invalid number, expected digit but got: {DescribeAt(_position)}.");
        return new(kind, start, _position);
    }

    void ReadDigits()
    {
        if (!IsDigit(Peek()))
            throw Error(_position, $"Invalid number, expected digit but got: {DescribeAt(_position)}.");
        while (IsDigit(Peek()))
            _position++;
    }

    /// <summary>The byte at hand, or -1 at the end.</summary>
    readonly int Peek() => _position < _source.Length ? _source[_position] : -1;

    readonly string DescribeAt(int offset)
    {
        if (offset >= _source.Length)
            return "<EOF>";
        Rune.DecodeFromUtf8(_source[offset..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => $"U+{rune.Value:X4}",
        };
    }

    static bool IsDigit(int b) => b is >= '0' and <= '9';

    static bool IsNameStart(int b) => b is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    static int FirstInvalidByte(ReadOnlySpan<byte> source)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(source[offset..], out _, out var length) == OperationStatus.Done)
            offset += length;
        return offset;
    }
}
