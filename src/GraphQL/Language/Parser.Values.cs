using System.Collections.Immutable;
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
                Advance();
                return NameOf(token) switch
                {
                    "true" => new BooleanValueNode(token.Start, token.End, true),
                    "false" => new BooleanValueNode(token.Start, token.End, false),
                    "null" => new NullValueNode(token.Start, token.End),
                    var name => new EnumValueNode(token.Start, token.End, name),
                };
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
        Advance();
        return new(token.Start, token.End, token.Text!, token.Kind == TokenKind.BlockString);
    }

    ListValueNode ParseList(bool isConstant)
    {
        var start = _token.Start;
        Advance();
        Enter();
        var items = ImmutableArray.CreateBuilder<ValueNode>();
        while (!Skip(TokenKind.BracketRight))
            items.Add(ParseValueLiteral(isConstant));
        _depth--;
        return new(start, _previousEnd, items.DrainToImmutable());
    }

    ObjectValueNode ParseObject(bool isConstant)
    {
        var start = _token.Start;
        Advance();
        Enter();
        var fields = ImmutableArray.CreateBuilder<ObjectFieldNode>();
        while (!Skip(TokenKind.BraceRight))
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValueLiteral(isConstant);
            fields.Add(new(name.Start, _previousEnd, name, value));
        }
        _depth--;
        return new(start, _previousEnd, fields.DrainToImmutable());
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
            throw _lexer.Error(_token.Start, $"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.", ErrorCodes.TooManyTokens);
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
            throw _lexer.Error(_token.Start, $"Expected {TokenKinds.Describe(kind)}, found {DescribeToken()}.");
    }

    void Enter()
    {
        if (++_depth > _options.MaxDepth)
            throw _lexer.Error(_token.Start, $"Document is nested more than {_options.MaxDepth} deep. Parsing aborted.", ErrorCodes.TooDeep);
    }

    readonly bool IsKeyword(ReadOnlySpan<byte> keyword) =>
        _token.Kind == TokenKind.Name && _source[_token.Start.._token.End].SequenceEqual(keyword);

    readonly SyntaxException Unexpected() => _lexer.Error(_token.Start, $"Unexpected {DescribeToken()}.");

    readonly string DescribeToken()
    {
        var kind = TokenKinds.Describe(_token.Kind);
        return _token.Kind < TokenKind.Name ? kind : $"{kind} \"{_token.Text ?? TextOf(_token)}\"";
    }

    readonly string TextOf(Token token) => Encoding.UTF8.GetString(_source[token.Start..token.End]);
}
