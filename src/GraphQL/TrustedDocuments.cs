using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL;

/// <summary>
/// Documents that the host knows and trusts, for requests that name one instead of sending its text. Registered as a singleton, or by
/// <see cref="GraphQLBuilder.AddTrustedDocuments(string)"/>.
/// </summary>
public interface ITrustedDocuments
{
    /// <summary>The text of a document, UTF-8; null when there is none of that id. An id stands for the same text for ever, because plans are kept by it.</summary>
    /// <param name="id">The SHA-256 of the text in 64 lower-case hexadecimal digits, or whatever else a client sent as an id: at most 200 characters.</param>
    ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken);
}

/// <summary>Trusted documents out of a file that a client's build wrote: a JSON object from ids to documents.</summary>
public sealed class TrustedDocumentFile : ITrustedDocuments
{
    readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _documents;

    TrustedDocumentFile(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> documents) =>
        _documents = documents.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many documents there are.</summary>
    public int Count => _documents.Count;

    /// <summary>Reads the file. Its ids are the SHA-256 of the documents in hexadecimal, with or without <c>sha256:</c> before it.</summary>
    /// <exception cref="InvalidDataException">It is no such object, or an id is not that of its document.</exception>
    public static TrustedDocumentFile Load(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            using var json = JsonDocument.Parse(file);
            return new(json.RootElement.EnumerateObject().Select(entry => Checked(path, entry.Name, entry.Value.GetString()!)).ToList());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is no JSON object of documents by id: {exception.Message}", exception);
        }
    }

    public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken) =>
        new(_documents.TryGetValue(id, out var document) ? document : default(ReadOnlyMemory<byte>?));

    static KeyValuePair<string, ReadOnlyMemory<byte>> Checked(string path, string id, string text)
    {
        var document = Encoding.UTF8.GetBytes(text);
        var expected = Convert.ToHexStringLower(SHA256.HashData(document));
        var given = id.StartsWith("sha256:", StringComparison.Ordinal) ? id["sha256:".Length..] : id;
        return given == expected
            ? new(expected, document)
            : throw new InvalidDataException($"In {path} the document under {id} has the SHA-256 {expected}.");
    }
}
