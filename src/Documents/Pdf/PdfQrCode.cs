using System.Text;
using QRCoder;

namespace Ecqs.Documents.Pdf;

/// <summary>QR codes as filled areas, sharp at any size.</summary>
public static class PdfQrCode
{
    /// <summary>
    /// Draws a QR code (error correction level M) in a square whose side is given in millimetres; the quiet zone of four modules is part
    /// of it.
    /// </summary>
    public static void QrCode(this PdfCanvas canvas, double x, double y, double side, string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var matrix = code.ModuleMatrix;
        var module = side / matrix.Count;
        var path = new StringBuilder($"{PdfColor.Black.Operands} rg ");
        for (var row = 0; row < matrix.Count; row++)
        {
            for (var column = 0; column < matrix.Count;)
            {
                var end = column;
                while (end < matrix.Count && matrix[row][end])
                    end++;
                if (end > column)
                {
                    path.Append(canvas.Point(x + (column * module), y + ((row + 1) * module)));
                    path.Append($" {PdfCanvas.Length((end - column) * module)} {PdfCanvas.Length(module)} re ");
                }

                column = end + 1;
            }
        }

        // One fill for all modules: filled one by one, readers show hairlines between them.
        canvas.Operate(path.Append('f').ToString());
    }
}
