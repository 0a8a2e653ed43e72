using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Ecqs.Documents.Tests.Workbooks;

/// <summary>The validator of the makers of the format.</summary>
internal static class OpenXmlJudge
{
    public static void FindsNothingWrong(byte[] workbook) => Assert.Empty(Errors(workbook));

    public static List<string> Errors(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri}: {error.Description}").Distinct()];
    }
}
