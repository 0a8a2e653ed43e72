using System.Text;

namespace Ecqs.GraphQL.Language;

internal ref partial struct Parser
{
    ValueNode ParseValueLiteral(bool isConstant)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(isConstant);
            case TokenKind.BraceLeft:
                return ParseObject(isConstant);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(token.Start, token.End, TextOf(token));
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(token.Start, token.End, TextOf(token));
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                return ParseWord();
            case TokenKind.Dollar when isConstant:
                Advance();
                if (_token.Kind == TokenKind.Name)
                    throw _lexer.Error(token.Start, $"Unexpected variable \"${TextOf(_token)}\" in constant value.");
                throw _lexer.Error(token.Start, "Unexpected \"$\".");
            case TokenKind.Dollar:
                return ParseVariable();
            default:
                throw Unexpected();
        }
    }

    /// <summary>A value without quotes that is no number.</summary>
    ValueNode ParseWord()
    {
        var (start, end) = (_token.Start, _token.End);
        Advance();
        return _source[start..end] switch
        {
            [(byte)'t', (byte)'r', (byte)'u', (byte)'e'] => new BooleanValueNode(start, end, true),
            [(byte)'f', (byte)'a', (byte)'l', (byte)'s', (byte)'e'] => new BooleanValueNode(start, end, false),
            [(byte)'n', (byte)'u', (byte)'l', (byte)'l'] => new NullValueNode(start, end),
            var name => new EnumValueNode(start, end, _options.Names.GetString(name)),
        };
    }

    VariableNode ParseVariable()
    {
        var start = _token.Start;
        Expect(TokenKind.Dollar);
        var name = ParseName();
        return new(start, _previousEnd, name.Value);
    }

    StringValueNode ParseString()
    {
        var token = _token;
        var text = _lexer.Text;
        Advance();
        return new(token.Start, token.End, text, token.Kind == TokenKind.BlockString);
    }

    ListValueNode ParseList(bool isConstant)
    {
        var start = _token.Start;
        Advance();
        Enter();
        var list = _nodes.Count;
        while (!Skip(TokenKind.BracketRight))
            _nodes.Push(ParseValueLiteral(isConstant));
        _depth--;
        return new(start, _previousEnd, _nodes.Pop<ValueNode>(list));
    }

    ObjectValueNode ParseObject(bool isConstant)
    {
        var start = _token.Start;
        Advance();
        Enter();
        var list = _nodes.Count;
        while (!Skip(TokenKind.BraceRight))
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValueLiteral(isConstant);
            _nodes.Push(new ObjectFieldNode(name.Start, _previousEnd, name, value));
        }
        _depth--;
        return new(start, _previousEnd, _nodes.Pop<ObjectFieldNode>(list));
    }

    TypeNode ParseTypeReference()
    {
        var start = _token.Start;
        TypeNode type;
        if (Skip(TokenKind.BracketLeft))
        {
            Enter();
            var itemType = ParseTypeReference();
            Expect(TokenKind.BracketRight);
            _depth--;
            type = new ListTypeNode(start, _previousEnd, itemType);
        }
        else
        {
            type = ParseNamedType();
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(start, _previousEnd, type) : type;
    }

    NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new(name.Start, _previousEnd, name.Value);
    }

    void Advance()
    {
        _previousEnd = _token.End;
        if (_token.Kind == TokenKind.EndOfFile)
            return;
        if (++_tokens > _options.MaxTokens)
            throw TooManyTokens();
        _token = _lexer.Next();
    }

    bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;
        Advance();
        return true;
    }

    void Expect(TokenKind kind)
    {
        if (!Skip(kind))
            throw Unexpected(kind);
    }

    void Enter()
    {
        if (++_depth > _options.MaxDepth)
            throw _lexer.Error(_token.Start, $"Document is nested more than {_options.MaxDepth} deep. Parsing aborted.", ErrorCodes.TooDeep);
    }

    readonly bool IsKeyword(ReadOnlySpan<byte> keyword) =>
        _token.Kind == TokenKind.Name && _source[_token.Start.._token.End].SequenceEqual(keyword);

    readonly SyntaxException TooManyTokens() => _lexer.Error(
        _token.Start, $"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.", ErrorCodes.TooManyTokens);

    readonly SyntaxException Unexpected(TokenKind expected) =>
        _lexer.Error(_token.Start, $"Expected {TokenKinds.Describe(expected)}, found {DescribeToken()}.");

    readonly SyntaxException Unexpected() => _lexer.Error(_token.Start, $"Unexpected {DescribeToken()}.");

    readonly string DescribeToken()
    {
        var kind = TokenKinds.Describe(_token.Kind);
        return _token.Kind < TokenKind.Name ? kind : $"{kind} \"{(_token.Kind is TokenKind.String or TokenKind.BlockString ? _lexer.Text : TextOf(_token))}\"";
    }

    readonly string TextOf(Token token) => Encoding.UTF8.GetString(_source[token.Start..token.End]);
}
