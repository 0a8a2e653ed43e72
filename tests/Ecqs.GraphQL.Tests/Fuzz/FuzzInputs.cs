using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL.Tests.Fuzz;

/// <summary>Makes documents, variables and bodies that are nearly right, or not at all.</summary>
internal sealed class FuzzInputs(Random random)
{
    static readonly string[] s_names = ["t", "n", "x", "first", "after", "where", "order", "deep", "i", "yes", "of", "name", "list", "kind", "weight", "or", "and", "eq", "in", "gt"];

    public string Document()
    {
        var text = Pick(FuzzSchema.Documents);
        for (var changes = random.Next(0, 6); changes > 0; changes--)
            text = Change(text);
        return text.Length > 20_000 ? text[..20_000] : text;
    }

    public byte[] DocumentBytes()
    {
        var bytes = Encoding.UTF8.GetBytes(Document());
        // One in four is damaged below the level of characters.
        if (random.Next(4) == 0 && bytes.Length > 0)
            Damage(bytes);
        return bytes;
    }

    public string Variables() => random.Next(5) switch
    {
        0 => "{}",
        1 => """{"first":2,"where":{"name":{"contains":"a"}},"order":[{"name":"ASC"}],"yes":true,"deep":{"name":"d"},"i":{"name":"n"}}""",
        _ => Value(0, forcesObject: true),
    };

    public byte[] Body()
    {
        var query = JsonSerializer.Serialize(Document());
        var text = random.Next(8) switch
        {
            0 => $"[{string.Join(',', Enumerable.Repeat($"{{\"query\":{query}}}", random.Next(0, 20)))}]",
            1 => Value(0, forcesObject: false),
            2 => $"{{\"query\":{query},\"variables\":{Value(0, forcesObject: false)},\"operationName\":{Value(0, forcesObject: false)},\"extensions\":{Value(0, forcesObject: false)}}}",
            3 => $"{{\"query\":{query},\"query\":{query},\"variables\":{Variables()}}}",
            4 => $"{{\"query\":{query},\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":{Value(0, forcesObject: false)}}}}},\"id\":{Value(0, forcesObject: false)}}}",
            _ => $"{{\"query\":{query},\"variables\":{Variables()}}}",
        };
        if (random.Next(3) == 0)
            text = Change(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0 && bytes.Length > 0)
            Damage(bytes);
        return bytes;
    }

    string Change(string text)
    {
        if (text.Length == 0)
            return Pick(FuzzSchema.Tokens);
        var at = random.Next(text.Length);
        var length = random.Next(Math.Min(text.Length - at, 40) + 1);
        var other = Pick(FuzzSchema.Documents);
        return random.Next(9) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pick(FuzzSchema.Tokens)),
            2 => text.Insert(at, $" {Pick(FuzzSchema.Tokens)} {Pick(FuzzSchema.Tokens)} "),
            3 => text.Insert(at, text.Substring(at, length)),
            4 => text[..at],
            5 => text[..at] + other[random.Next(other.Length)..],
            6 => text.Insert(at, string.Concat(Enumerable.Repeat(Pick(FuzzSchema.Tokens), random.Next(1, 400)))),
            7 => text.Insert(at, ((char)random.Next(0x10000)).ToString()),
            _ => Words(text, Pick(FuzzSchema.Tokens)),
        };
    }

    /// <summary>Puts a token in place of a word.</summary>
    string Words(string text, string token)
    {
        var words = text.Split(' ');
        words[random.Next(words.Length)] = token;
        return string.Join(' ', words);
    }

    void Damage(byte[] bytes)
    {
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
    }

    string Value(int depth, bool forcesObject)
    {
        var kind = forcesObject ? 9 : random.Next(depth > 5 ? 8 : 11);
        switch (kind)
        {
            case 0: return "null";
            case 1: return random.Next(2) == 0 ? "true" : "false";
            case 2: return random.Next(-5, 300).ToString();
            case 3: return Pick(["1e400", "-0", "0.1", "9223372036854775808", "1e-400", new string('9', 200)]);
            case 4: return JsonSerializer.Serialize(Pick(FuzzSchema.Tokens));
            case 5: return Pick(["\"\\ud800\"", "\"\\u0000\"", "\"HARD\"", "\"ASC\"", "\"2026-13-45\"", "\"" + new string('x', random.Next(2_000)) + "\""]);
            case 6: return "\"a\"";
            case 7: return "{}";
            case 8: return $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1, false)))}]";
            case 10 when random.Next(20) == 0:
                var levels = random.Next(1, 200);
                return string.Concat(Enumerable.Repeat("{\"of\":[", levels)) + "1" + string.Concat(Enumerable.Repeat("]}", levels));
            default:
                return $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(s_names)}\":{Value(depth + 1, false)}"))}}}";
        }
    }

    T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
