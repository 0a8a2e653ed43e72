namespace Ecqs.Host.Composition;

/// <summary>The folders of this installation.</summary>
/// <param name="Root">Holds <c>seeds/</c>, <c>runtime/</c> and <c>frontend/dist/</c>. Setting <c>Root</c>; else the nearest folder above the program that holds <c>seeds/</c>.</param>
/// <param name="Data">What this installation keeps outside the database: embedded PostgreSQL, development keys. Setting <c>Data</c>; else <c>data/</c> under the root.</param>
public sealed record Installation(string Root, string Data)
{
    public string Runtime => Path.Combine(Root, "runtime");

    /// <summary>The npm package of the administrators' GraphQL console.</summary>
    public string GraphQLConsole => Path.Combine(Runtime, "node_modules", "@chillicream", "bananacakepop-graphql-ide");

    public string Seeds => Path.Combine(Root, "seeds");

    public string Frontend => Path.Combine(Root, "frontend", "dist");

    /// <summary>The documents that the frontend was built with, by their ids. Written by its build.</summary>
    public string TrustedDocuments => Path.Combine(Frontend, "trusted-documents.json");

    public static Installation Locate(IConfiguration configuration)
    {
        var root = Path.GetFullPath(configuration["Root"] ?? FindRoot());
        return new Installation(root, Path.GetFullPath(configuration["Data"] ?? Path.Combine(root, "data")));
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds")))
                return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
