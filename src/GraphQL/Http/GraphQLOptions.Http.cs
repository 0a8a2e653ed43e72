using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL;

/// <summary>Which edition of GraphQL over HTTP decides the status codes.</summary>
public enum TransportProfile
{
    /// <summary>
    /// The draft that clients and audits of today know: a request that cannot be run is 400, or 200 where the client reads plain
    /// <c>application/json</c>; an answer with data is 200, errors or not.
    /// </summary>
    Draft,

    /// <summary>
    /// The edition of September 2026: 422 for a request whose shape, document, operation or variables do not fit, 400 for what cannot be
    /// parsed, 294 for data with errors. A client that reads only <c>application/json</c> gets the same status codes, and that media type
    /// on success only.
    /// </summary>
    September2026,
}

public sealed partial class GraphQLOptions
{
    /// <summary>Which edition of GraphQL over HTTP decides the status codes.</summary>
    public TransportProfile TransportProfile { get; set; } = TransportProfile.Draft;

    /// <summary>
    /// The longest path and query of a GET, in bytes. A longer one is answered 414. A server has a limit of its own before this one:
    /// Kestrel's <c>MaxRequestLineSize</c> is 8 KiB.
    /// </summary>
    public int MaxUrlBytes { get; set; } = 8_000;

    /// <summary>How many requests one JSON array may hold; 0 or 1 when arrays are not taken at all.</summary>
    public int MaxBatchSize { get; set; }

    /// <summary>Tells whether a request may ask for <c>__schema</c> and <c>__type</c>; always, when not set. <c>__typename</c> is always allowed.</summary>
    public Func<HttpContext, bool>? AllowIntrospection { get; set; }

    /// <summary>
    /// Tells whether a request may send a document that is not among the <see cref="ITrustedDocuments"/>; always, when not set. A host can so take
    /// from its own pages only what they were built with, and anything from partners.
    /// </summary>
    public Func<HttpContext, bool>? AllowUntrustedDocuments { get; set; }
}
