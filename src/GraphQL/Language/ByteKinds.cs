namespace Ecqs.GraphQL.Language;

/// <summary>What a byte may begin, found in one look.</summary>
internal enum ByteKind : byte
{
    Unexpected,
    Ignored,
    Comment,
    ByteOrderMark,
    Punctuator,
    Dot,
    Quote,
    Number,
    Name,
}

internal static class ByteKinds
{
    static readonly ByteKind[] s_kinds = MakeKinds();
    static readonly TokenKind[] s_punctuators = MakePunctuators();
    static readonly bool[] s_nameBytes = [.. Enumerable.Range(0, 256).Select(b => b == '_' || (b < 128 && char.IsAsciiLetterOrDigit((char)b)))];

    /// <summary>What a token that begins with the byte is.</summary>
    public static ByteKind Of(byte b) => s_kinds[b];

    /// <summary>The token that the byte alone is.</summary>
    public static TokenKind PunctuatorOf(byte b) => s_punctuators[b];

    /// <summary>A letter, a digit or the underscore.</summary>
    public static bool ContinuesName(byte b) => s_nameBytes[b];

    static ByteKind[] MakeKinds()
    {
        var kinds = new ByteKind[256];
        Set(kinds, " \t\n\r,"u8, ByteKind.Ignored);
        Set(kinds, "#"u8, ByteKind.Comment);
        Set(kinds, [0xEF], ByteKind.ByteOrderMark);
        Set(kinds, "!$&():=@[]{|}"u8, ByteKind.Punctuator);
        Set(kinds, "."u8, ByteKind.Dot);
        Set(kinds, "\""u8, ByteKind.Quote);
        Set(kinds, "-0123456789"u8, ByteKind.Number);
        Set(kinds, "_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8, ByteKind.Name);
        return kinds;
    }

    static TokenKind[] MakePunctuators()
    {
        var kinds = new TokenKind[256];
        for (var kind = TokenKind.Bang; kind <= TokenKind.BraceRight; kind++)
        {
            // Described as the character in quotes.
            if (kind != TokenKind.Spread)
                kinds[TokenKinds.Describe(kind)[1]] = kind;
        }
        return kinds;
    }

    static void Set(ByteKind[] kinds, ReadOnlySpan<byte> bytes, ByteKind kind)
    {
        foreach (var b in bytes)
            kinds[b] = kind;
    }
}
