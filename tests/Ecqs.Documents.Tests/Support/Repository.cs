using Ecqs.Documents.Pdf;

namespace Ecqs.Documents.Tests.Support;

internal static class Repository
{
    static readonly Lazy<PdfFontFile> RegularFont = new(() => LoadFont("400Regular/NotoSansSC_400Regular.ttf"));
    static readonly Lazy<PdfFontFile> BoldFont = new(() => LoadFont("700Bold/NotoSansSC_700Bold.ttf"));

    public static string Root { get; } = FindRoot();

    public static PdfFontFile Regular => RegularFont.Value;

    public static PdfFontFile Bold => BoldFont.Value;

    public static string FontPath(string name) => Path.Combine(Root, "runtime/node_modules/@expo-google-fonts/noto-sans-sc", name);

    static PdfFontFile LoadFont(string name)
    {
        var path = FontPath(name);
        Assert.True(File.Exists(path), $"The font {path} is missing. Install it: npm ci in {Path.Combine(Root, "runtime")}");
        return PdfFontFile.Load(path);
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ecqs.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Ecqs.sln.");
    }
}
