using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Ecqs.GraphQL.Execution;

/// <summary>How large and deep the JSON of variables may be, and that its texts are texts: looked at before anything is made of it.</summary>
internal static class VariableLimitRules
{
    static readonly SearchValues<byte> s_marks = SearchValues.Create("\"{}[]"u8);
    static readonly SearchValues<byte> s_inString = SearchValues.Create("\"\\"u8);

    /// <exception cref="RequestException">The variables pass a limit, or hold what is no text.</exception>
    public static void Check(JsonElement variables, VariableLimits limits)
    {
        var json = JsonMarshal.GetRawUtf8Value(variables);
        if (json.Length > limits.MaxBytes)
        {
            throw new RequestException(
                $"The variables are {json.Length} bytes of JSON, and at most {limits.MaxBytes} are allowed.", ErrorCodes.VariablesTooLarge);
        }
        // What is shorter than its brackets would be cannot be too deep.
        if (json.Length > 2 * limits.MaxDepth && IsDeeper(json, limits.MaxDepth))
            throw new RequestException($"The variables are nested more than {limits.MaxDepth} deep.", ErrorCodes.VariablesTooDeep);
        if (!Utf8.IsValid(json) || (HasSurrogate(json) && !HasWholeTexts(json)))
            throw new RequestException("The variables hold a string that is no Unicode text.", ErrorCodes.InvalidVariable);
    }

    static bool HasSurrogate(ReadOnlySpan<byte> json) => json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0;

    /// <summary>Tells whether no string, nor name, holds half of a surrogate pair: JSON can write it, but nothing can read it.</summary>
    static bool HasWholeTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                    reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <param name="json">Valid JSON.</param>
    static bool IsDeeper(ReadOnlySpan<byte> json, int limit)
    {
        var depth = 0;
        while (json.IndexOfAny(s_marks) is var next and >= 0)
        {
            var mark = json[next];
            json = json[(next + 1)..];
            if (mark == (byte)'"')
                json = BehindString(json);
            else if (mark is (byte)'}' or (byte)']')
                depth--;
            else if (++depth > limit)
                return true;
        }
        return false;
    }

    static ReadOnlySpan<byte> BehindString(ReadOnlySpan<byte> json)
    {
        while (true)
        {
            var next = json.IndexOfAny(s_inString);
            if (json[next] == (byte)'"')
                return json[(next + 1)..];
            json = json[(next + 2)..];
        }
    }
}
