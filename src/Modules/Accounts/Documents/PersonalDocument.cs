namespace Ecqs.Accounts.Documents;

/// <summary>What a document shows.</summary>
enum PersonalDocumentKind
{
    /// <summary>照片: a person's, or an enterprise's.</summary>
    Photo,

    /// <summary>营业执照扫描件.</summary>
    LicenceScan,

    /// <summary>授权证书扫描件.</summary>
    AuthorisationScan,
}

/// <summary>A scan or photo that came with a registration (rule 1.11): sealed at rest, read under <c>GET /files/{id}</c> by its owner and by the administrator who decides, each reading audited.</summary>
sealed class PersonalDocument
{
    /// <summary>Also the file's id.</summary>
    public Guid Id { get; init; }

    /// <summary>What it shows.</summary>
    public PersonalDocumentKind? Kind { get; init; }

    /// <summary>application/pdf, image/jpeg or image/png, by its content.</summary>
    public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public int Size { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The ticket with which it came.</summary>
    internal Guid TicketId { get; init; }

    /// <summary>Whose it is; null until it is attached.</summary>
    internal Guid? AccountId { get; init; }

    internal Guid? RegistrationId { get; init; }
}

/// <summary>Lets somebody without a session upload a few documents, for half an hour. The key is known to the browser only.</summary>
sealed class UploadTicket
{
    public const int MostUploads = 10;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public Guid Id { get; init; }

    public required string KeyHash { get; init; }

    public int Uploads { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The refused registration that the holder corrects, proven by SMS; null for a new one.</summary>
    public Guid? RegistrationId { get; init; }
}
