namespace Ecqs.GraphQL.Language;

/// <summary>What the indentation of a block string means: the language's algorithm BlockStringValue.</summary>
internal static class BlockString
{
    static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary>Takes away the indentation common to all lines but the first, and blank lines at both ends.</summary>
    public static string Dedent(string raw)
    {
        var lines = raw.Split(LineEnds, StringSplitOptions.None);
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = Indentation(lines[i]);
            if (indent == lines[i].Length)
                continue;
            first = first < 0 ? i : first;
            last = i;
            if (i != 0)
                common = Math.Min(common, indent);
        }
        if (first < 0)
            return "";
        for (var i = Math.Max(1, first); i <= last; i++)
            lines[i] = common < lines[i].Length ? lines[i][common..] : "";
        return string.Join('\n', lines, first, last - first + 1);
    }

    /// <summary>Whether a value can be written as a block string and read back as it was.</summary>
    public static bool IsPrintable(string value) => !value.Contains('\r') && Dedent(Body(value)) == value;

    public static string Print(string value) => $"\"\"\"{Body(value).Replace("\"\"\"", "\\\"\"\"")}\"\"\"";

    /// <summary>Longer texts, and those whose ends would run into the quotes, stand on lines of their own.</summary>
    static string Body(string value)
    {
        var hasLines = value.Contains('\n');
        var alone = hasLines || value.Length > 70 || value.EndsWith('"') || value.EndsWith('\\');
        // A single line that begins with space would lose it on a line of its own.
        var startsAlone = alone && (hasLines || !value.StartsWith(' ') && !value.StartsWith('\t'));
        return $"{(startsAlone ? "\n" : "")}{value}{(alone ? "\n" : "")}";
    }

    static int Indentation(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        return i;
    }
}
