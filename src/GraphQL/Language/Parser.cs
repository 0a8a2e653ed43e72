using System.Collections.Immutable;
using System.Text;

namespace Ecqs.GraphQL.Language;

/// <summary>Reads documents, executable ones and schemas, by recursive descent, one token ahead, within the limits of <see cref="ParserOptions"/>.</summary>
internal ref partial struct Parser
{
    readonly ReadOnlySpan<byte> _source;
    readonly ParserOptions _options;
    Lexer _lexer;
    Token _token;
    int _previousEnd;
    int _tokens;
    int _fields;
    int _aliases;
    int _depth;
    NodeStack _nodes;

    Parser(ReadOnlySpan<byte> source, ParserOptions options)
    {
        _source = source;
        _options = options;
        _lexer = new(source);
        _nodes = new();
        _token = _lexer.Next();
    }

    /// <summary>Parses a document. The source is kept by the document, to place errors: it must not change afterwards.</summary>
    /// <exception cref="SyntaxException">The text is not GraphQL, or passes a limit.</exception>
    public static DocumentNode Parse(ReadOnlyMemory<byte> source, ParserOptions? options = null)
    {
        var parser = new Parser(source.Span, options ?? ParserOptions.Default);
        try
        {
            do
                parser._nodes.Push(parser.ParseDefinition());
            while (parser._token.Kind != TokenKind.EndOfFile);
            return new(source, parser._nodes.Pop<DefinitionNode>(0));
        }
        finally
        {
            parser._nodes.Dispose();
        }
    }

    public static DocumentNode Parse(string source, ParserOptions? options = null) => Parse(Encoding.UTF8.GetBytes(source), options);

    /// <summary>Parses a value without variables, such as a default value.</summary>
    public static ValueNode ParseValue(string source)
    {
        var parser = new Parser(Encoding.UTF8.GetBytes(source), ParserOptions.Default);
        var value = parser.ParseValueLiteral(isConstant: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Parses a type reference such as <c>[Int!]!</c>.</summary>
    public static TypeNode ParseType(string source)
    {
        var parser = new Parser(Encoding.UTF8.GetBytes(source), ParserOptions.Default);
        var type = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    DefinitionNode ParseDefinition()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.BraceLeft)
        {
            var selectionSet = ParseSelectionSet();
            return new OperationDefinitionNode(start, _previousEnd, null, OperationKind.Query, null, [], [], selectionSet);
        }
        var description = ParseDescription();
        if (description is not null && _token.Kind == TokenKind.BraceLeft)
            throw _lexer.Error(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        if (_token.Kind != TokenKind.Name)
            throw Unexpected();
        var keyword = _source[_token.Start.._token.End];
        if (keyword.SequenceEqual("query"u8))
            return ParseOperation(start, description, OperationKind.Query);
        if (keyword.SequenceEqual("mutation"u8))
            return ParseOperation(start, description, OperationKind.Mutation);
        if (keyword.SequenceEqual("subscription"u8))
            return ParseOperation(start, description, OperationKind.Subscription);
        if (keyword.SequenceEqual("fragment"u8))
            return ParseFragmentDefinition(start, description);
        if (ParseTypeSystemDefinition(start, description, isExtension: false) is { } definition)
            return definition;
        if (description is not null)
            throw _lexer.Error(start, "Unexpected description, only GraphQL definitions support descriptions.");
        return keyword.SequenceEqual("extend"u8) ? ParseExtension(start) : throw Unexpected();
    }

    StringValueNode? ParseDescription() =>
        _token.Kind is TokenKind.String or TokenKind.BlockString ? ParseString() : null;

    OperationDefinitionNode ParseOperation(int start, StringValueNode? description, OperationKind kind)
    {
        Advance();
        NameToken? name = _token.Kind == TokenKind.Name ? ParseName() : null;
        var variables = ParseVariableDefinitions();
        var directives = ParseDirectives(isConstant: false);
        var selectionSet = ParseSelectionSet();
        return new(start, _previousEnd, description, kind, name, variables, directives, selectionSet);
    }

    FragmentDefinitionNode ParseFragmentDefinition(int start, StringValueNode? description)
    {
        Advance();
        if (IsKeyword("on"u8))
            throw Unexpected();
        var name = ParseName();
        if (!IsKeyword("on"u8))
            throw _lexer.Error(_token.Start, $"Expected \"on\", found {DescribeToken()}.");
        Advance();
        var typeCondition = ParseNamedType();
        var directives = ParseDirectives(isConstant: false);
        var selectionSet = ParseSelectionSet();
        return new(start, _previousEnd, description, name, typeCondition, directives, selectionSet);
    }

    ImmutableArray<VariableDefinitionNode> ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.ParenthesisLeft))
            return [];
        var list = _nodes.Count;
        do
        {
            var start = _token.Start;
            var description = ParseDescription();
            var variable = ParseVariable();
            Expect(TokenKind.Colon);
            var type = ParseTypeReference();
            var defaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(isConstant: true) : null;
            var directives = ParseDirectives(isConstant: true);
            _nodes.Push(new VariableDefinitionNode(start, _previousEnd, description, variable, type, defaultValue, directives));
        }
        while (!Skip(TokenKind.ParenthesisRight));
        return _nodes.Pop<VariableDefinitionNode>(list);
    }

    SelectionSetNode ParseSelectionSet()
    {
        var start = _token.Start;
        Expect(TokenKind.BraceLeft);
        Enter();
        var list = _nodes.Count;
        do
            _nodes.Push(_token.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        while (!Skip(TokenKind.BraceRight));
        _depth--;
        return new(start, _previousEnd, _nodes.Pop<SelectionNode>(list));
    }

    FieldNode ParseField()
    {
        var start = _token.Start;
        var name = ParseName();
        if (++_fields > _options.MaxFields)
            throw _lexer.Error(start, $"Document contains more than {_options.MaxFields} fields. Parsing aborted.", ErrorCodes.TooManyFields);
        NameToken? alias = null;
        if (Skip(TokenKind.Colon))
        {
            if (++_aliases > _options.MaxAliases)
                throw _lexer.Error(start, $"Document contains more than {_options.MaxAliases} aliases. Parsing aborted.", ErrorCodes.TooManyAliases);
            alias = name;
            name = ParseName();
        }
        var arguments = ParseArguments(isConstant: false);
        var directives = ParseDirectives(isConstant: false);
        var selectionSet = _token.Kind == TokenKind.BraceLeft ? ParseSelectionSet() : null;
        return new(start, _previousEnd, alias, name, arguments, directives, selectionSet);
    }

    SelectionNode ParseFragment()
    {
        var start = _token.Start;
        Advance();
        NamedTypeNode? typeCondition = null;
        if (IsKeyword("on"u8))
        {
            Advance();
            typeCondition = ParseNamedType();
        }
        else if (_token.Kind == TokenKind.Name)
        {
            var name = ParseName();
            var spreadDirectives = ParseDirectives(isConstant: false);
            return new FragmentSpreadNode(start, _previousEnd, name, spreadDirectives);
        }
        var directives = ParseDirectives(isConstant: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(start, _previousEnd, typeCondition, directives, selectionSet);
    }

    ImmutableArray<ArgumentNode> ParseArguments(bool isConstant)
    {
        if (!Skip(TokenKind.ParenthesisLeft))
            return [];
        var list = _nodes.Count;
        do
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValueLiteral(isConstant);
            _nodes.Push(new ArgumentNode(name.Start, _previousEnd, name, value));
        }
        while (!Skip(TokenKind.ParenthesisRight));
        return _nodes.Pop<ArgumentNode>(list);
    }

    ImmutableArray<DirectiveNode> ParseDirectives(bool isConstant)
    {
        if (_token.Kind != TokenKind.At)
            return [];
        var list = _nodes.Count;
        while (_token.Kind == TokenKind.At)
        {
            var start = _token.Start;
            if (_nodes.Count - list == _options.MaxDirectivesPerLocation)
                throw _lexer.Error(start, $"More than {_options.MaxDirectivesPerLocation} directives at one location. Parsing aborted.", ErrorCodes.TooManyDirectives);
            Advance();
            var name = ParseName();
            var arguments = ParseArguments(isConstant);
            _nodes.Push(new DirectiveNode(start, _previousEnd, name, arguments));
        }
        return _nodes.Pop<DirectiveNode>(list);
    }

    NameToken ParseName()
    {
        var token = _token;
        Expect(TokenKind.Name);
        return new(NameOf(token), token.Start);
    }

    readonly string NameOf(Token token) => _options.Names.GetString(_source[token.Start..token.End]);
}
