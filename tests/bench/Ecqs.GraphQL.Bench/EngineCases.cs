using System.Text;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Bench;

/// <summary>What is measured of our engine. Each operation takes how often to repeat it.</summary>
internal sealed class EngineCases : IAsyncDisposable
{
    readonly ServiceProvider _services;
    readonly GraphQLSchema _schema;
    readonly RequestExecutor _executor;
    readonly ParserOptions _options;
    int _documents;

    public EngineCases()
    {
        var services = new ServiceCollection();
        services.AddGraphQL().AddTypes(typeof(BenchQueries), typeof(Item), typeof(Wide));
        _services = services.BuildServiceProvider();
        _schema = _services.GetRequiredService<GraphQLSchema>();
        _executor = _services.GetRequiredService<RequestExecutor>();
        _options = new() { Names = new(_schema.Names) };
    }

    public string Schema => _schema.Print();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>What the operation answers, as text that can be compared with that of the peers.</summary>
    public async Task<string> ResultAsync(string kind, string document)
    {
        switch (kind)
        {
            case "parse":
                return Parser.Parse(document, _options).Definitions.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
            case "validate":
                var errors = DocumentValidator.Validate(_schema, Parser.Parse(document, _options));
                return string.Join('\n', errors.Select(error => error.Message));
            default:
                using (var buffer = new ResponseBuffer())
                {
                    await ExecuteAsync(Encoding.UTF8.GetBytes(document), buffer);
                    return Encoding.UTF8.GetString(buffer.Written.Span);
                }
        }
    }

    public Func<int, Task> Operation(string kind, string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        switch (kind)
        {
            case "parse":
                return Repeat(() => Parser.Parse(bytes, _options));
            case "validate":
                var parsed = Parser.Parse(bytes, _options);
                return Repeat(() => DocumentValidator.Validate(_schema, parsed));
            case "execute":
                return times => ExecuteAsync(bytes, times);
            case "chain":
                // The cache is kept from knowing the document by a comment that differs each time.
                return times => ExecuteNewAsync([.. bytes, .. "\n#00000000"u8], times);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    static Func<int, Task> Repeat(Func<object> operation) => times =>
    {
        for (var i = 0; i < times; i++)
            GC.KeepAlive(operation());
        return Task.CompletedTask;
    };

    async Task ExecuteAsync(byte[] document, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var buffer = new ResponseBuffer();
            await ExecuteAsync(document, buffer);
        }
    }

    async Task ExecuteNewAsync(byte[] document, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _documents++.TryFormat(document.AsSpan(^8), out _, "D8", null);
            using var buffer = new ResponseBuffer();
            await ExecuteAsync(document, buffer);
        }
    }

    ValueTask<RequestOutcome> ExecuteAsync(byte[] document, ResponseBuffer buffer) =>
        _executor.ExecuteAsync(new(document, null, null), _services, buffer, CancellationToken.None);
}
