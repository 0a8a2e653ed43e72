using System.Globalization;
using System.Xml;

namespace Ecqs.Documents.Workbooks.Writing;

/// <summary>The look of a cell.</summary>
internal sealed record XlsxFormat
{
    /// <summary>The number format's code; <c>@</c> is text.</summary>
    public string Number { get; init; } = "General";

    public bool IsBold { get; init; }

    /// <summary>The colour of the text, as AARRGGBB.</summary>
    public string? Color { get; init; }

    /// <summary>The colour of the ground, as AARRGGBB.</summary>
    public string? Fill { get; init; }

    public bool Wraps { get; init; }

    public bool IsCentered { get; init; }

    public bool HasBorder { get; init; }

    /// <summary>Keeps a program from taking edited text for a formula.</summary>
    public bool IsQuoted { get; init; }
}

/// <summary>Gives each look its number while cells are written, and writes the part that explains the numbers at last.</summary>
internal sealed class XlsxStyles
{
    const string Namespace = XlsxPackageWriter.Main;
    const string Font = "等线";
    const int FirstOwnNumberFormat = 164;

    readonly Dictionary<XlsxFormat, int> _numbers = [];
    readonly List<XlsxFormat> _formats = [];

    public XlsxStyles() => Use(new XlsxFormat());

    public int Use(XlsxFormat format)
    {
        if (_numbers.TryGetValue(format, out var number))
            return number;
        number = _formats.Count;
        _numbers.Add(format, number);
        _formats.Add(format);
        return number;
    }

    public void Write(XmlWriter xml)
    {
        var codes = _formats.Select(format => format.Number).Where(code => BuiltIn(code) is null).Distinct().ToList();
        var fonts = _formats.Select(format => (format.IsBold, format.Color)).Distinct().ToList();
        var fills = _formats.Select(format => format.Fill).OfType<string>().Distinct().ToList();

        xml.WriteStartElement("styleSheet", Namespace);
        WriteList(xml, "numFmts", codes, (code, i) =>
        {
            xml.WriteStartElement("numFmt", Namespace);
            Attribute("numFmtId", FirstOwnNumberFormat + i);
            xml.WriteAttributeString("formatCode", code);
            xml.WriteEndElement();
        });
        WriteList(xml, "fonts", fonts, (font, _) => WriteFont(xml, font.IsBold, font.Color));
        // The first two fills are the format's own.
        WriteList(xml, "fills", ["none", "gray125", .. fills], (fill, i) => WriteFill(xml, fill, i));
        xml.WriteRaw("""<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>""");
        xml.WriteRaw("""<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border>""");
        xml.WriteRaw("</borders>");
        xml.WriteRaw("""<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>""");
        WriteList(xml, "cellXfs", _formats, (format, _) =>
        {
            xml.WriteStartElement("xf", Namespace);
            Attribute("numFmtId", BuiltIn(format.Number) ?? FirstOwnNumberFormat + codes.IndexOf(format.Number));
            Attribute("fontId", fonts.IndexOf((format.IsBold, format.Color)));
            Attribute("fillId", format.Fill is null ? 0 : fills.IndexOf(format.Fill) + 2);
            Attribute("borderId", format.HasBorder ? 1 : 0);
            Attribute("xfId", 0);
            if (format.IsQuoted)
                Attribute("quotePrefix", 1);
            if (format.Number != "General")
                Attribute("applyNumberFormat", 1);
            WriteAlignment(xml, format);
            xml.WriteEndElement();
        });
        xml.WriteRaw("""<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>""");
        xml.WriteEndElement();

        void Attribute(string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
    }

    static void WriteAlignment(XmlWriter xml, XlsxFormat format)
    {
        if (!format.Wraps && !format.IsCentered)
            return;
        xml.WriteAttributeString("applyAlignment", "1");
        xml.WriteStartElement("alignment", Namespace);
        if (format.IsCentered)
            xml.WriteAttributeString("horizontal", "center");
        xml.WriteAttributeString("vertical", "center");
        if (format.Wraps)
            xml.WriteAttributeString("wrapText", "1");
        xml.WriteEndElement();
    }

    static void WriteFont(XmlWriter xml, bool isBold, string? color)
    {
        xml.WriteStartElement("font", Namespace);
        if (isBold)
            xml.WriteRaw("<b/>");
        xml.WriteRaw("<sz val=\"11\"/>");
        if (color is not null)
            xml.WriteRaw($"<color rgb=\"{color}\"/>");
        xml.WriteRaw($"<name val=\"{Font}\"/><family val=\"2\"/><charset val=\"134\"/>");
        xml.WriteEndElement();
    }

    static void WriteFill(XmlWriter xml, string fill, int number)
    {
        xml.WriteStartElement("fill", Namespace);
        xml.WriteRaw(number < 2
            ? $"<patternFill patternType=\"{fill}\"/>"
            : $"<patternFill patternType=\"solid\"><fgColor rgb=\"{fill}\"/><bgColor indexed=\"64\"/></patternFill>");
        xml.WriteEndElement();
    }

    static void WriteList<T>(XmlWriter xml, string name, List<T> items, Action<T, int> write)
    {
        if (items.Count == 0)
            return;
        xml.WriteStartElement(name, Namespace);
        xml.WriteAttributeString("count", items.Count.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < items.Count; i++)
            write(items[i], i);
        xml.WriteEndElement();
    }

    static int? BuiltIn(string code) => code switch
    {
        "General" => 0,
        "0" => 1,
        "0.00" => 2,
        "0%" => 9,
        "0.00%" => 10,
        "@" => 49,
        _ => null,
    };
}
