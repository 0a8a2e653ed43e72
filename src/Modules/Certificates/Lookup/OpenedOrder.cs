using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Orders;
using Ecqs.Certificates.Results;

namespace Ecqs.Certificates.Lookup;

/// <summary>A commission order as whoever holds its slip sees it.</summary>
/// <param name="Number">委托单号.</param>
/// <param name="InstitutionName">检定单位.</param>
/// <param name="CustomerName">送检单位; a natural person's surname and **.</param>
/// <param name="CreatedAt">委托日期.</param>
/// <param name="Status">Whether all is done.</param>
/// <param name="Documents">What has been issued.</param>
/// <param name="Pending">How many instruments have no document yet.</param>
/// <param name="Stars">What the customer gave the service (服务评价); null while it is not rated.</param>
sealed record OpenedOrder(
    string Number,
    string InstitutionName,
    string CustomerName,
    DateTimeOffset CreatedAt,
    CommissionOrderStatus Status,
    IReadOnlyList<OpenedDocument> Documents,
    int Pending,
    int? Stars);

/// <summary>One document of an opened order.</summary>
/// <param name="Number">证书编号.</param>
/// <param name="Kind">Certificate or notice.</param>
/// <param name="Status">Whether it still holds.</param>
/// <param name="InstrumentName">器具名称.</param>
/// <param name="SerialNumber">出厂编号.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ValidUntil">有效期至.</param>
/// <param name="IsRendered">False while the PDF is being rendered.</param>
/// <param name="PdfUrl">The PDF, for a quarter of an hour.</param>
sealed record OpenedDocument(
    string Number,
    DocumentKind Kind,
    CertificateStatus Status,
    string InstrumentName,
    string SerialNumber,
    DateTimeOffset IssuedAt,
    DateOnly? ValidUntil,
    bool IsRendered,
    [property: GraphQL.Secret] string PdfUrl);

/// <summary>What the QR code on a certificate proves.</summary>
/// <param name="Number">证书编号.</param>
/// <param name="Kind">Certificate or notice.</param>
/// <param name="Status">Whether it still holds.</param>
/// <param name="IsExpired">True after the last day of validity.</param>
/// <param name="InstrumentName">器具名称.</param>
/// <param name="Model">型号规格.</param>
/// <param name="SerialNumber">出厂编号.</param>
/// <param name="Manufacturer">制造单位.</param>
/// <param name="CustomerName">送检单位; a natural person's surname and **.</param>
/// <param name="InstitutionName">检定单位.</param>
/// <param name="VerifiedOn">检定日期.</param>
/// <param name="ValidUntil">有效期至.</param>
/// <param name="Conclusion">检定结论.</param>
/// <param name="Sha256">Of the signed PDF, to compare a copy with; null while it is being rendered.</param>
sealed record CertificateCheck(
    string Number,
    DocumentKind Kind,
    CertificateStatus Status,
    bool IsExpired,
    string InstrumentName,
    string Model,
    string SerialNumber,
    string Manufacturer,
    string CustomerName,
    string InstitutionName,
    DateOnly VerifiedOn,
    DateOnly? ValidUntil,
    Conclusion Conclusion,
    string? Sha256);
