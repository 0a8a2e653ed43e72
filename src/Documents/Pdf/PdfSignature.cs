namespace Ecqs.Documents.Pdf;

/// <summary>Signs bytes: the seam for a certificate in a file, in the machine's store, or in a device or service elsewhere.</summary>
public interface IPdfSigner
{
    /// <summary>The room in bytes to leave for the signature: an upper bound of what <see cref="SignAsync"/> answers.</summary>
    int MaximumLength { get; }

    /// <summary>Signs the content; answers a detached CMS signature (DER).</summary>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);
}

/// <summary>A digital signature over a whole document.</summary>
/// <param name="Signer">Who signs.</param>
/// <param name="SignedAt">The time that the signature states.</param>
public sealed record PdfSignature(IPdfSigner Signer, DateTimeOffset SignedAt)
{
    /// <summary>The signer's name as readers show it.</summary>
    public string? Name { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    public string? Contact { get; init; }

    /// <summary>Whether readers are to treat every later change as a breach (a certifying signature, DocMDP 1).</summary>
    public bool Certifies { get; init; } = true;

    /// <summary>Where the signature shows; invisible if null.</summary>
    public PdfSignatureFace? Face { get; init; }
}

/// <summary>The place on a page that shows a signature, and that answers a click with its details.</summary>
/// <param name="Page">A page of the same document.</param>
/// <param name="X">Left edge in millimetres.</param>
/// <param name="Y">Top edge in millimetres.</param>
/// <param name="Width">In millimetres.</param>
/// <param name="Height">In millimetres.</param>
/// <param name="Draw">Draws the face, such as a seal, on a canvas of that size.</param>
public sealed record PdfSignatureFace(PdfPage Page, double X, double Y, double Width, double Height, Action<PdfCanvas> Draw);
