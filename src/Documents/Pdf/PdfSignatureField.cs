using System.Globalization;
using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>The form field that holds the signature.</summary>
/// <param name="Number">The field's object number; it is its own annotation.</param>
/// <param name="Page">The object number of its page.</param>
/// <param name="Signature">The object number of the signature dictionary.</param>
/// <param name="Certifies">Whether the signature certifies the document.</param>
internal sealed record PdfSignatureField(int Number, int Page, int Signature, bool Certifies)
{
    // As wide as any offset in a file below 10 GB.
    const string RangePlaceholder = "/ByteRange [0000000000 0000000000 0000000000 0000000000]";

    public static PdfSignatureField? Write(
        PdfFileWriter writer, PdfSignature? signature, List<PdfPage> pages, int[] pageNumbers, int resources, out PdfSignaturePlace? place)
    {
        place = null;
        if (signature is null)
            return null;

        var value = writer.Reserve();
        place = WriteValue(writer, value, signature);
        var index = signature.Face is null ? 0 : pages.IndexOf(signature.Face.Page);
        if (index < 0)
            throw new InvalidOperationException("The signature's page is not one of the document's.");

        var face = signature.Face is null ? "/Rect [0 0 0 0]" : WriteFace(writer, signature.Face, resources);
        var field = writer.Add(
            $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /P {PdfSyntax.Reference(pageNumbers[index])} " +
            $"/V {PdfSyntax.Reference(value)} {face} >>");
        return new(field, pageNumbers[index], value, signature.Certifies);
    }

    static string WriteFace(PdfFileWriter writer, PdfSignatureFace face, int resources)
    {
        var canvas = new PdfCanvas(face.Width, face.Height);
        face.Draw(canvas);
        var box = $"0 0 {PdfCanvas.Length(face.Width)} {PdfCanvas.Length(face.Height)}";
        var form = writer.AddStream(
            $"/Type /XObject /Subtype /Form /BBox [{box}] /Resources {PdfSyntax.Reference(resources)}", canvas.Content);
        return $"/Rect [{face.Page.Point(face.X, face.Y + face.Height)} {face.Page.Point(face.X + face.Width, face.Y)}] " +
            $"/AP << /N {PdfSyntax.Reference(form)} >>";
    }

    static PdfSignaturePlace WriteValue(PdfFileWriter writer, int number, PdfSignature signature)
    {
        var body = new StringBuilder("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached ");
        var range = body.Length;
        body.Append(RangePlaceholder).Append(" /Contents ");
        var contents = body.Length;
        var length = signature.Signer.MaximumLength;
        body.Append('<').Append('0', length * 2).Append("> ");
        body.Append(CultureInfo.InvariantCulture, $"/M {PdfSyntax.Date(signature.SignedAt)}");
        Add("Name", signature.Name);
        Add("Reason", signature.Reason);
        Add("Location", signature.Location);
        Add("ContactInfo", signature.Contact);
        if (signature.Certifies)
        {
            body.Append(" /Reference [<< /Type /SigRef /TransformMethod /DocMDP");
            body.Append(" /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]");
        }

        var start = writer.Write(number, body.Append(" >>").ToString());
        return new(start + range, RangePlaceholder.Length, start + contents, (length * 2) + 2);

        void Add(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                body.Append(CultureInfo.InvariantCulture, $" /{name} {PdfSyntax.Text(text)}");
        }
    }
}

/// <summary>Where in the file the signature and the range of what it covers go.</summary>
internal sealed record PdfSignaturePlace(long Range, int RangeLength, long Contents, int ContentsLength)
{
    /// <summary>Signs all of the file but the signature's own place, and puts the signature there.</summary>
    public async Task<byte[]> FillAsync(byte[] file, IPdfSigner signer, CancellationToken cancellationToken)
    {
        var start = (int)Contents;
        var end = start + ContentsLength;
        var range = string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {start} {end} {file.Length - end}]");
        Encoding.ASCII.GetBytes(range.PadRight(RangeLength), file.AsSpan((int)Range));

        var content = new byte[file.Length - ContentsLength];
        file.AsSpan(0, start).CopyTo(content);
        file.AsSpan(end).CopyTo(content.AsSpan(start));
        var signature = await signer.SignAsync(content, cancellationToken);
        if (signature.Length > signer.MaximumLength)
        {
            throw new InvalidOperationException(
                $"The signature takes {signature.Length} bytes; its signer foretold {signer.MaximumLength} at most.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(signature), file.AsSpan(start + 1));
        return file;
    }
}
