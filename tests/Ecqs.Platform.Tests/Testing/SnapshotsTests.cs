using Ecqs.Testing;

namespace Ecqs.Platform.Tests.Testing;

public sealed class SnapshotsTests
{
    [Fact]
    public void The_same_result_matches_its_snapshot_and_another_is_kept_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("ecqs-snapshots-").FullName;
        var file = Path.Combine(folder, "SomeTests.cs");
        var snapshots = Path.Combine(folder, "__snapshots__");
        Directory.CreateDirectory(snapshots);
        File.WriteAllText(Path.Combine(snapshots, "SomeTests.Some_test.snap"), "压力表\n0.6 MPa\n");

        Snapshots.Match("压力表\r\n0.6 MPa", file: file, method: "Some_test");
        var error = Assert.Throws<SnapshotMismatchException>(() => Snapshots.Match("压力表\n1.6 MPa", file: file, method: "Some_test"));

        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Equal("压力表\n1.6 MPa\n", File.ReadAllText(Path.Combine(snapshots, "__mismatch__", "SomeTests.Some_test.snap")));
        Directory.Delete(folder, recursive: true);
    }
}
