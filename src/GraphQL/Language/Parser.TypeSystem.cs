using System.Collections.Immutable;

namespace Ecqs.GraphQL.Language;

internal ref partial struct Parser
{
    /// <summary>Parses a schema. Its size is not limited, so it must come from where one is trusted.</summary>
    /// <exception cref="SyntaxException">The text is not GraphQL.</exception>
    public static DocumentNode ParseSchema(string source) => Parse(source, ParserOptions.Unlimited);

    /// <summary>The definition whose keyword is at hand, or null when the keyword begins none.</summary>
    TypeSystemNode? ParseTypeSystemDefinition(int start, StringValueNode? description, bool isExtension)
    {
        var keyword = _source[_token.Start.._token.End];
        if (keyword.SequenceEqual("schema"u8))
            return ParseSchemaDefinition(start, description, isExtension);
        if (keyword.SequenceEqual("scalar"u8))
            return ParseScalarType(start, description, isExtension);
        if (keyword.SequenceEqual("type"u8))
            return ParseFieldsType(start, description, isExtension, isInterface: false);
        if (keyword.SequenceEqual("interface"u8))
            return ParseFieldsType(start, description, isExtension, isInterface: true);
        if (keyword.SequenceEqual("union"u8))
            return ParseUnionType(start, description, isExtension);
        if (keyword.SequenceEqual("enum"u8))
            return ParseEnumType(start, description, isExtension);
        if (keyword.SequenceEqual("input"u8))
            return ParseInputObjectType(start, description, isExtension);
        return keyword.SequenceEqual("directive"u8) && !isExtension ? ParseDirectiveDefinition(start, description) : null;
    }

    TypeSystemNode ParseExtension(int start)
    {
        Advance();
        return (_token.Kind == TokenKind.Name ? ParseTypeSystemDefinition(start, null, isExtension: true) : null) ?? throw Unexpected();
    }

    SchemaDefinitionNode ParseSchemaDefinition(int start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var directives = ParseDirectives(isConstant: true);
        if (!isExtension && _token.Kind != TokenKind.BraceLeft)
            Expect(TokenKind.BraceLeft);
        var operationTypes = ImmutableArray.CreateBuilder<OperationTypeNode>();
        if (Skip(TokenKind.BraceLeft))
        {
            do
                operationTypes.Add(ParseOperationType());
            while (!Skip(TokenKind.BraceRight));
        }
        RefuseEmpty(isExtension && directives.IsEmpty && operationTypes.Count == 0);
        return new(start, _previousEnd, description, isExtension, directives, operationTypes.DrainToImmutable());
    }

    OperationTypeNode ParseOperationType()
    {
        var token = _token;
        Expect(TokenKind.Name);
        OperationKind kind = TextOf(token) switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            var other => throw _lexer.Error(token.Start, $"Unexpected Name \"{other}\"."),
        };
        Expect(TokenKind.Colon);
        var type = ParseNamedType();
        return new(token.Start, _previousEnd, kind, type);
    }

    ScalarTypeNode ParseScalarType(int start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConstant: true);
        RefuseEmpty(isExtension && directives.IsEmpty);
        return new(start, _previousEnd, description, isExtension, name, directives);
    }

    FieldsTypeNode ParseFieldsType(int start, StringValueNode? description, bool isExtension, bool isInterface)
    {
        Advance();
        var name = ParseName();
        ImmutableArray<NamedTypeNode> interfaces = [];
        if (IsKeyword("implements"u8))
        {
            Advance();
            interfaces = ParseNamedTypes(TokenKind.Ampersand);
        }
        var directives = ParseDirectives(isConstant: true);
        var fields = ImmutableArray.CreateBuilder<FieldDefinitionNode>();
        if (Skip(TokenKind.BraceLeft))
        {
            do
                fields.Add(ParseFieldDefinition());
            while (!Skip(TokenKind.BraceRight));
        }
        RefuseEmpty(isExtension && interfaces.IsEmpty && directives.IsEmpty && fields.Count == 0);
        return isInterface
            ? new InterfaceTypeNode(start, _previousEnd, description, isExtension, name, interfaces, directives, fields.DrainToImmutable())
            : new ObjectTypeNode(start, _previousEnd, description, isExtension, name, interfaces, directives, fields.DrainToImmutable());
    }

    FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var directives = ParseDirectives(isConstant: true);
        return new(start, _previousEnd, description, name, arguments, type, directives);
    }

    ImmutableArray<InputValueDefinitionNode> ParseArgumentDefinitions()
    {
        if (!Skip(TokenKind.ParenthesisLeft))
            return [];
        var arguments = ImmutableArray.CreateBuilder<InputValueDefinitionNode>();
        do
            arguments.Add(ParseInputValueDefinition());
        while (!Skip(TokenKind.ParenthesisRight));
        return arguments.DrainToImmutable();
    }

    InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(isConstant: true) : null;
        var directives = ParseDirectives(isConstant: true);
        return new(start, _previousEnd, description, name, type, defaultValue, directives);
    }

    UnionTypeNode ParseUnionType(int start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConstant: true);
        var members = Skip(TokenKind.Equals) ? ParseNamedTypes(TokenKind.Pipe) : [];
        RefuseEmpty(isExtension && directives.IsEmpty && members.IsEmpty);
        return new(start, _previousEnd, description, isExtension, name, directives, members);
    }

    EnumTypeNode ParseEnumType(int start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConstant: true);
        var values = ImmutableArray.CreateBuilder<EnumValueDefinitionNode>();
        if (Skip(TokenKind.BraceLeft))
        {
            do
                values.Add(ParseEnumValueDefinition());
            while (!Skip(TokenKind.BraceRight));
        }
        RefuseEmpty(isExtension && directives.IsEmpty && values.Count == 0);
        return new(start, _previousEnd, description, isExtension, name, directives, values.DrainToImmutable());
    }

    EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
            throw _lexer.Error(_token.Start, $"{DescribeToken()} is reserved and cannot be used for an enum value.");
        var name = ParseName();
        var directives = ParseDirectives(isConstant: true);
        return new(start, _previousEnd, description, name, directives);
    }

    InputObjectTypeNode ParseInputObjectType(int start, StringValueNode? description, bool isExtension)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConstant: true);
        var fields = ImmutableArray.CreateBuilder<InputValueDefinitionNode>();
        if (Skip(TokenKind.BraceLeft))
        {
            do
                fields.Add(ParseInputValueDefinition());
            while (!Skip(TokenKind.BraceRight));
        }
        RefuseEmpty(isExtension && directives.IsEmpty && fields.Count == 0);
        return new(start, _previousEnd, description, isExtension, name, directives, fields.DrainToImmutable());
    }

    DirectiveDefinitionNode ParseDirectiveDefinition(int start, StringValueNode? description)
    {
        Advance();
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        var isRepeatable = IsKeyword("repeatable"u8);
        if (isRepeatable)
            Advance();
        if (!IsKeyword("on"u8))
            throw _lexer.Error(_token.Start, $"Expected \"on\", found {DescribeToken()}.");
        Advance();
        Skip(TokenKind.Pipe);
        var locations = ImmutableArray.CreateBuilder<NameToken>();
        do
        {
            var token = _token;
            var location = ParseName();
            if (!DirectiveLocations.All.Contains(location.Value))
                throw _lexer.Error(token.Start, $"Unexpected Name \"{location}\".");
            locations.Add(location);
        }
        while (Skip(TokenKind.Pipe));
        return new(start, _previousEnd, description, name, arguments, isRepeatable, locations.DrainToImmutable());
    }

    /// <summary>One or more types between separators, of which one may also come first.</summary>
    ImmutableArray<NamedTypeNode> ParseNamedTypes(TokenKind separator)
    {
        Skip(separator);
        var types = ImmutableArray.CreateBuilder<NamedTypeNode>();
        do
            types.Add(ParseNamedType());
        while (Skip(separator));
        return types.DrainToImmutable();
    }

    /// <summary>An extension that extends nothing is a mistake at what follows it.</summary>
    readonly void RefuseEmpty(bool isEmpty)
    {
        if (isEmpty)
            throw Unexpected();
    }
}
