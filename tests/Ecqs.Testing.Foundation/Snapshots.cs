using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecqs.Testing;

/// <summary>
/// Compares a result with the one kept in <c>__snapshots__/{TestFile}.{TestMethod}.snap</c> beside the test, as Snapshooter lays them out.
/// A difference fails the test and writes what came to <c>__snapshots__/__mismatch__</c>. A snapshot that is not there yet is written,
/// except where the environment variable CI is set, where it fails. With ECQS_UPDATE_SNAPSHOTS=1 the kept ones are replaced.
/// </summary>
public static class Snapshots
{
    static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Chinese stays readable in the file.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares a text.</summary>
    /// <param name="actual">What the test got. Line ends are compared as LF.</param>
    /// <param name="part">Tells apart the snapshots of one test: the cases of a theory, or several in one test.</param>
    public static void Match(string actual, string? part = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{method}{(part is null ? "" : "_" + part)}.snap";
        Compare(Path.Combine(Path.GetDirectoryName(file)!, "__snapshots__"), name, actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
    }

    /// <summary>Compares any value by its indented JSON.</summary>
    public static void MatchJson(
        object actual, string? part = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Match(JsonSerializer.Serialize(actual, _json), part, file, method);

    static void Compare(string folder, string name, string actual)
    {
        var kept = Path.Combine(folder, name);
        var mismatch = Path.Combine(folder, "__mismatch__", name);
        var exists = File.Exists(kept);
        if (exists && File.ReadAllText(kept).ReplaceLineEndings("\n") is var expected && expected == actual)
        {
            if (File.Exists(mismatch))
                File.Delete(mismatch);
            return;
        }
        if (Environment.GetEnvironmentVariable("ECQS_UPDATE_SNAPSHOTS") == "1" || (!exists && Environment.GetEnvironmentVariable("CI") is null))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(kept, actual);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(mismatch)!);
        File.WriteAllText(mismatch, actual);
        var difference = exists ? FirstDifference(File.ReadAllText(kept), actual) : "there is no snapshot";
        throw new SnapshotMismatchException(kept, mismatch, difference);
    }

    static string FirstDifference(string expected, string actual)
    {
        var (was, came) = (expected.ReplaceLineEndings("\n").Split('\n'), actual.Split('\n'));
        for (var line = 0; ; line++)
        {
            var (left, right) = (was.ElementAtOrDefault(line), came.ElementAtOrDefault(line));
            if (left != right)
                return $"line {line + 1}\n  kept: {left ?? "(end)"}\n  came: {right ?? "(end)"}";
        }
    }
}

/// <summary>A result differs from the kept one.</summary>
public sealed class SnapshotMismatchException(string kept, string mismatch, string difference)
    : Exception($"{kept} differs: {difference}\nWhat came is in {mismatch}. If it is right, run the test with ECQS_UPDATE_SNAPSHOTS=1.");
