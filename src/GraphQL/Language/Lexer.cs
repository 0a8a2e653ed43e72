using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ecqs.GraphQL.Language;

/// <summary>
/// Cuts UTF-8 bytes into tokens, one at a time. What the language ignores (space, commas, comments, byte order marks) makes no token.
/// </summary>
internal ref partial struct Lexer
{
    static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    readonly ReadOnlySpan<byte> _source;
    int _position;

    /// <exception cref="SyntaxException">The bytes are not UTF-8.</exception>
    public Lexer(ReadOnlySpan<byte> source)
    {
        _source = source;
        if (!Utf8.IsValid(source))
            throw Error(FirstInvalidByte(source), "The document is not valid UTF-8.");
    }

    public Token Next()
    {
        SkipIgnored();
        var start = _position;
        if (start == _source.Length)
            return new(TokenKind.EndOfFile, start, start);
        var b = _source[start];
        switch (b)
        {
            case (byte)'!':
                return Punctuator(TokenKind.Bang);
            case (byte)'$':
                return Punctuator(TokenKind.Dollar);
            case (byte)'&':
                return Punctuator(TokenKind.Ampersand);
            case (byte)'(':
                return Punctuator(TokenKind.ParenthesisLeft);
            case (byte)')':
                return Punctuator(TokenKind.ParenthesisRight);
            case (byte)':':
                return Punctuator(TokenKind.Colon);
            case (byte)'=':
                return Punctuator(TokenKind.Equals);
            case (byte)'@':
                return Punctuator(TokenKind.At);
            case (byte)'[':
                return Punctuator(TokenKind.BracketLeft);
            case (byte)']':
                return Punctuator(TokenKind.BracketRight);
            case (byte)'{':
                return Punctuator(TokenKind.BraceLeft);
            case (byte)'|':
                return Punctuator(TokenKind.Pipe);
            case (byte)'}':
                return Punctuator(TokenKind.BraceRight);
            case (byte)'.' when _source[start..].StartsWith("..."u8):
                _position += 3;
                return new(TokenKind.Spread, start, _position);
            case (byte)'"':
                return _source[start..].StartsWith("\"\"\""u8) ? ReadBlockString() : ReadString();
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber();
        }
        if (IsNameStart(b))
            return ReadName();
        throw Error(start, b == '\''
            ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
            : $"Unexpected character: {DescribeAt(start)}.");
    }

    public readonly SyntaxException Error(int offset, string description, string code = ErrorCodes.SyntaxError) =>
        new(description, SourceLocation.Of(_source, offset), code);

    Token Punctuator(TokenKind kind)
    {
        var start = _position++;
        return new(kind, start, _position);
    }

    void SkipIgnored()
    {
        while (_position < _source.Length)
        {
            switch (_source[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',':
                    _position++;
                    break;
                case (byte)'#':
                    var length = _source[_position..].IndexOfAny((byte)'\n', (byte)'\r');
                    _position = length < 0 ? _source.Length : _position + length;
                    break;
                case 0xEF when _source[_position..].StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]):
                    _position += 3;
                    break;
                default:
                    return;
            }
        }
    }

    Token ReadName()
    {
        var start = _position;
        var length = _source[start..].IndexOfAnyExcept(NameBytes);
        _position = length < 0 ? _source.Length : start + length;
        return new(TokenKind.Name, start, _position);
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
