namespace Ecqs.Booking.Printing;

/// <summary>What stands on 强制检定器具预约单 (rule 4.9).</summary>
/// <param name="Institution">检定单位.</param>
/// <param name="Customer">企业名称.</param>
/// <param name="Number">预约编号.</param>
/// <param name="SubmittedAt">预约时间.</param>
/// <param name="IsAccepted">False before the institution has accepted: the form is marked 未受理.</param>
/// <param name="Lines">The instruments.</param>
/// <param name="Remark">备注.</param>
/// <param name="ScanCode">What the code holds: the id of the institution's part.</param>
sealed record PrintedForm(
    string Institution,
    string Customer,
    string Number,
    DateTimeOffset SubmittedAt,
    bool IsAccepted,
    IReadOnlyList<PrintedFormLine> Lines,
    string Remark,
    string ScanCode);

/// <summary>One instrument on the form.</summary>
sealed record PrintedFormLine(string Name, string Model, string SerialNumber, int Quantity);
