using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ecqs.Documents.Workbooks.Writing;

namespace Ecqs.Documents.Workbooks.Annotating;

/// <summary>The comments of a sheet: their text in one part, and the shapes that show them in another.</summary>
internal sealed partial class XlsxComments
{
    const string Namespaces =
        "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" " +
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

    const string TextBox = "_x0000_t202";

    /// <summary>Shapes are numbered in blocks of this size.</summary>
    const int Block = 1024;

    readonly XNamespace _main;
    readonly string _author;
    readonly StringBuilder _shapes = new();
    readonly string? _drawing;
    int _shape;

    /// <param name="comments">The sheet's comments, if it has any.</param>
    /// <param name="drawing">The shapes that the sheet refers to, if it does.</param>
    /// <param name="author">The author of the comments that are added.</param>
    /// <param name="main">The namespace of the workbook.</param>
    /// <param name="sheet">The sheet's number, from 1.</param>
    public XlsxComments(XDocument? comments, string? drawing, string author, XNamespace main, int sheet)
    {
        _main = comments?.Root?.Name.Namespace ?? main;
        _author = author;
        Document = comments
            ?? new XDocument(new XElement(_main + "comments", new XElement(_main + "authors"), new XElement(_main + "commentList")));
        _drawing = drawing;
        var taken = ShapeNumbers().Matches(drawing ?? "").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        _shape = taken.Append(sheet * Block).Max();
    }

    public XDocument Document { get; }

    public void Add(int row, int column, string message)
    {
        var address = WorkbookAddress.Cell(row, column);
        var list = Document.Root!.Element(_main + "commentList")!;
        var existing = list.Elements(_main + "comment").FirstOrDefault(comment => comment.Attribute("ref")?.Value == address);
        if (existing?.Element(_main + "text") is { } text)
        {
            var last = text.Elements().LastOrDefault(element => element.Name.LocalName is "t" or "r");
            var run = Run("\n" + message);
            if (last is null)
                text.AddFirst(run);
            else
                last.AddAfterSelf(run);
            return;
        }

        list.Add(new XElement(_main + "comment",
            new XAttribute("ref", address), new XAttribute("authorId", AuthorNumber()), new XElement(_main + "text", Run(message))));
        AddShape(row, column, message);
    }

    /// <summary>The shapes with those that were added.</summary>
    public string Drawing()
    {
        var type = _drawing?.Contains($"\"{TextBox}\"", StringComparison.Ordinal) == true
            ? ""
            : $"<v:shapetype {Namespaces} id=\"{TextBox}\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">" +
                "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
        // The part may be no well-formed XML, as some programs write it: text is put into it, it is not parsed.
        if (_drawing is not null && _drawing.LastIndexOf("</xml>", StringComparison.Ordinal) is >= 0 and var end)
            return _drawing.Insert(end, type + _shapes);
        var blocks = string.Join(',', Enumerable.Range(FirstBlock, (_shape / Block) - FirstBlock + 1));
        return $"<xml {Namespaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{blocks}\"/></o:shapelayout>" +
            $"{type}{_shapes}</xml>";
    }

    int FirstBlock { get; set; } = int.MaxValue;

    void AddShape(int row, int column, string message)
    {
        _shape++;
        FirstBlock = Math.Min(FirstBlock, _shape / Block);
        // Anchors are left column, top row, right column and bottom row, each with an offset in pixels. A line holds 20 Chinese characters.
        var lines = Math.Clamp(message.Split('\n').Sum(line => 1 + (line.Length / 20)), 2, 12);
        var top = Math.Max(0, row - 2);
        var anchor = string.Create(CultureInfo.InvariantCulture, $"{column}, 15, {top}, 10, {column + 4}, 15, {top + lines + 1}, 4");
        _shapes.Append(CultureInfo.InvariantCulture, $"<v:shape {Namespaces} id=\"_x0000_s{_shape}\" type=\"#{TextBox}\" ");
        _shapes.Append("style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>");
        _shapes.Append("<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>");
        _shapes.Append("<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>");
        _shapes.Append("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>");
        _shapes.Append(CultureInfo.InvariantCulture, $"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>");
        _shapes.Append(CultureInfo.InvariantCulture, $"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>");
    }

    int AuthorNumber()
    {
        var authors = Document.Root!.Element(_main + "authors")!;
        var at = authors.Elements().TakeWhile(author => author.Value != _author).Count();
        if (at == authors.Elements().Count())
            authors.Add(new XElement(_main + "author", _author));
        return at;
    }

    XElement Run(string text) => new(_main + "r",
        new XElement(_main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), XlsxText.Escape(text)));

    [GeneratedRegex("\"_x0000_s([0-9]{1,8})\"")]
    private static partial Regex ShapeNumbers();
}
