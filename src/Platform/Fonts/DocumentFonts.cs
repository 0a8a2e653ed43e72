using Ecqs.Documents.Pdf;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Platform.Fonts;

/// <summary>
/// The Chinese font of printed documents, opened once for the process. The folder is the setting <c>Documents:FontFolder</c>; without it,
/// the npm package in <c>runtime/</c> is looked for in the folders above the program and above the working directory.
/// </summary>
public sealed class DocumentFonts(IConfiguration configuration)
{
    const string Package = "runtime/node_modules/@expo-google-fonts/noto-sans-sc";

    readonly Lazy<PdfFontFile> _regular = new(() => Load(configuration, "400Regular/NotoSansSC_400Regular.ttf"));
    readonly Lazy<PdfFontFile> _bold = new(() => Load(configuration, "700Bold/NotoSansSC_700Bold.ttf"));

    public PdfFontFile Regular => _regular.Value;

    public PdfFontFile Bold => _bold.Value;

    static PdfFontFile Load(IConfiguration configuration, string file)
    {
        if (configuration["Documents:FontFolder"] is { Length: > 0 } folder)
            return PdfFontFile.Load(Path.Combine(folder, file));
        string[] starts = [AppContext.BaseDirectory, Environment.CurrentDirectory];
        foreach (var start in starts)
            for (var above = new DirectoryInfo(start); above is not null; above = above.Parent)
                if (Path.Combine(above.FullName, Package, file) is var path && File.Exists(path))
                    return PdfFontFile.Load(path);
        throw new FileNotFoundException(
            $"The font {file} is missing: run `npm ci --ignore-scripts` in runtime/, or set Documents:FontFolder to the folder that holds it.");
    }
}
