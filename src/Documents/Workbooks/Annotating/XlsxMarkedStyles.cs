using System.Globalization;
using System.Xml.Linq;

namespace Ecqs.Documents.Workbooks.Annotating;

/// <summary>The styles of a workbook, to which each style in need joins once more with a coloured ground.</summary>
internal sealed class XlsxMarkedStyles
{
    const string Ground = "FFFFC7CE";

    readonly XNamespace _main;
    readonly XElement _formats;
    readonly int _fill;
    readonly Dictionary<int, int> _marked = [];

    public XlsxMarkedStyles(XDocument? styles, XNamespace main)
    {
        _main = styles?.Root?.Name.Namespace ?? main;
        Document = styles ?? new XDocument(new XElement(_main + "styleSheet"));
        var root = Document.Root!;
        if (styles is null)
        {
            root.Add(
                new XElement(_main + "fonts", new XElement(_main + "font")),
                new XElement(_main + "fills", Pattern("none"), Pattern("gray125")),
                new XElement(_main + "borders", new XElement(_main + "border")),
                new XElement(_main + "cellXfs", new XElement(_main + "xf")));
        }

        var fills = Section("fills", after: "fonts");
        _fill = fills.Elements().Count();
        fills.Add(new XElement(_main + "fill", new XElement(_main + "patternFill",
            new XAttribute("patternType", "solid"),
            new XElement(_main + "fgColor", new XAttribute("rgb", Ground)),
            new XElement(_main + "bgColor", new XAttribute("indexed", "64")))));
        fills.SetAttributeValue("count", _fill + 1);
        _formats = Section("cellXfs", after: "cellStyleXfs");
        if (!_formats.HasElements)
            _formats.Add(new XElement(_main + "xf"));
    }

    public XDocument Document { get; }

    /// <summary>The number of the style that looks like the one given, on a coloured ground.</summary>
    public int Mark(int style)
    {
        if (_marked.TryGetValue(style, out var marked))
            return marked;
        marked = _formats.Elements(_main + "xf").Count();
        var format = new XElement(_formats.Elements(_main + "xf").ElementAtOrDefault(style) ?? _formats.Elements(_main + "xf").First());
        format.SetAttributeValue("fillId", _fill.ToString(CultureInfo.InvariantCulture));
        format.SetAttributeValue("applyFill", "1");
        _formats.Add(format);
        _formats.SetAttributeValue("count", marked + 1);
        _marked.Add(style, marked);
        return marked;
    }

    XElement Section(string name, string after)
    {
        if (Document.Root!.Element(_main + name) is { } section)
            return section;
        section = new XElement(_main + name);
        if (Document.Root.Element(_main + after) is { } before)
            before.AddAfterSelf(section);
        else
            Document.Root.Add(section);
        return section;
    }

    XElement Pattern(string type) =>
        new(_main + "fill", new XElement(_main + "patternFill", new XAttribute("patternType", type)));
}
