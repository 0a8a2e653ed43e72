using System.Globalization;
using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>How numbers, strings and dates are spelled in a PDF file.</summary>
internal static class PdfSyntax
{
    /// <summary>Points in a millimetre.</summary>
    public const double PointsPerMillimetre = 72 / 25.4;

    public static string Number(double value)
    {
        var text = value.ToString("0.###", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Reference(int number) => $"{Number(number)} 0 R";

    public static string Numbers(params ReadOnlySpan<double> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(Number(value));
        }

        return text.ToString();
    }

    /// <summary>A text string: UTF-16 with a byte order mark, which every reader understands.</summary>
    public static string Text(string value) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value))}>";

    public static string Date(DateTimeOffset time)
    {
        var offset = time.Offset == TimeSpan.Zero
            ? "Z"
            : string.Create(CultureInfo.InvariantCulture, $"{(time.Offset < TimeSpan.Zero ? '-' : '+')}{time.Offset:hh}'{time.Offset:mm}'");
        return string.Create(CultureInfo.InvariantCulture, $"(D:{time:yyyyMMddHHmmss}{offset})");
    }

    /// <summary>A name such as <c>/application#2Fxml</c>.</summary>
    public static string Name(string value)
    {
        var text = new StringBuilder("/");
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'+')
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"#{octet:X2}");
        }

        return text.ToString();
    }
}
