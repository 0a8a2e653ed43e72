namespace Ecqs.Testing;

/// <summary>Finds the folder of the solution, from which tests read seeds, the printed schema and the run time's npm packages.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>Ecqs.sln</c>.</summary>
    public static string Folder { get; } = Find();

    /// <summary>A path in the repository, given by its parts from the root.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Folder, .. parts]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Ecqs.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Ecqs.sln");
    }
}
