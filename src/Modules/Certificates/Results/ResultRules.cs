using Ecqs.Platform.Errors;

namespace Ecqs.Certificates.Results;

/// <summary>What a verifier records of one instrument.</summary>
/// <param name="OrderLineId">The line of the commission order.</param>
/// <param name="Conclusion">检定结论.</param>
/// <param name="AccuracyClassFound">准确度等级 as found.</param>
/// <param name="Temperature">温度 in ℃.</param>
/// <param name="Humidity">相对湿度 in %.</param>
/// <param name="Place">检定地点.</param>
/// <param name="Standards">使用的计量标准, at least one.</param>
/// <param name="Regulation">检定依据.</param>
/// <param name="VerifiedOn">检定日期, today or before.</param>
/// <param name="AdjustedOrRepaired">Whether it was adjusted or repaired.</param>
/// <param name="Measurements">检定项目 and results, at least one.</param>
/// <param name="FailedItems">不合格项目; those measurements that are not passed when absent.</param>
sealed record RecordResultInput(
    Guid OrderLineId,
    Conclusion Conclusion,
    string? AccuracyClassFound,
    decimal Temperature,
    decimal Humidity,
    string Place,
    IReadOnlyList<StandardUsed> Standards,
    string Regulation,
    DateOnly VerifiedOn,
    bool AdjustedOrRepaired,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<string>? FailedItems);

/// <summary>What a result must hold (rule 5.2).</summary>
static class ResultRules
{
    public const int TextLength = 200;
    public const int NumberLength = 60;
    public const int ClassLength = 40;
    public const int ReasonLength = 500;
    public const int StandardsAtMost = 20;
    public const int MeasurementsAtMost = 200;
    public const int FailedItemsAtMost = 50;

    /// <summary>Checks the input and answers it trimmed and completed.</summary>
    /// <exception cref="InputInvalid">Fields are wrong; all of them are named.</exception>
    /// <exception cref="StandardExpired">A standard's certificate had ended on the day of verification.</exception>
    public static RecordResultInput Checked(RecordResultInput input, DateOnly today)
    {
        var problems = new FieldProblems();
        problems.AddIf(input.Temperature is < -60 or > 80, "temperature", "CERTIFICATES_TEMPERATURE_RANGE");
        problems.AddIf(input.Humidity is < 0 or > 100, "humidity", "CERTIFICATES_HUMIDITY_RANGE");
        problems.AddIf(input.VerifiedOn > today, "verifiedOn", "CERTIFICATES_VERIFIED_IN_FUTURE");
        var failed = FailedItems(input, problems);
        var result = input with
        {
            AccuracyClassFound = problems.Optional(input.AccuracyClassFound, "accuracyClassFound", ClassLength),
            Place = problems.Required(input.Place, "place", TextLength),
            Regulation = problems.Required(input.Regulation, "regulation", TextLength),
            Standards = Standards(input.Standards, problems),
            Measurements = Measurements(input.Measurements, problems),
            FailedItems = failed,
        };
        problems.ThrowIfAny();
        if (result.Standards.FirstOrDefault(standard => standard.ValidUntil < input.VerifiedOn) is { } expired)
            throw new StandardExpired(expired.Name, expired.ValidUntil);
        return result;
    }

    static List<string> FailedItems(RecordResultInput input, FieldProblems problems)
    {
        List<string> failed = [.. (input.FailedItems ?? []).Where(item => !string.IsNullOrWhiteSpace(item)).Select(item => item.Trim())];
        if (failed.Count == 0)
            failed = [.. input.Measurements.Where(one => !one.Passed).Select(one => one.Item.Trim()).Distinct()];
        problems.AddIf(
            input.Conclusion == Conclusion.Pass && failed.Count > 0, "conclusion", "CERTIFICATES_PASS_WITH_FAILED_ITEMS",
            ("items", string.Join('、', failed)));
        problems.AddIf(input.Conclusion == Conclusion.Fail && failed.Count == 0, "failedItems", "CERTIFICATES_FAIL_NEEDS_ITEMS");
        problems.AddIf(failed.Count > FailedItemsAtMost, "failedItems", "CERTIFICATES_TOO_MANY", ("max", FailedItemsAtMost));
        foreach (var item in failed.Where(item => item.Length > TextLength))
            problems.Add("failedItems", "FIELD_TOO_LONG", ("max", TextLength), ("length", item.Length));
        return failed;
    }

    static List<StandardUsed> Standards(IReadOnlyList<StandardUsed> standards, FieldProblems problems)
    {
        problems.AddIf(standards.Count == 0, "standards", "FIELD_REQUIRED");
        problems.AddIf(standards.Count > StandardsAtMost, "standards", "CERTIFICATES_TOO_MANY", ("max", StandardsAtMost));
        return [.. standards.Select((one, i) => new StandardUsed(
            problems.Required(one.Name, $"standards.{i}.name", TextLength),
            problems.Required(one.CertificateNumber, $"standards.{i}.certificateNumber", NumberLength),
            one.ValidUntil,
            problems.Optional(one.Range, $"standards.{i}.range", TextLength),
            problems.Optional(one.Uncertainty, $"standards.{i}.uncertainty", TextLength)))];
    }

    static List<Measurement> Measurements(IReadOnlyList<Measurement> measurements, FieldProblems problems)
    {
        problems.AddIf(measurements.Count == 0, "measurements", "FIELD_REQUIRED");
        problems.AddIf(measurements.Count > MeasurementsAtMost, "measurements", "CERTIFICATES_TOO_MANY", ("max", MeasurementsAtMost));
        return [.. measurements.Select((one, i) => new Measurement(
            problems.Required(one.Item, $"measurements.{i}.item", TextLength),
            problems.Required(one.Found, $"measurements.{i}.found", TextLength),
            problems.Optional(one.Limit, $"measurements.{i}.limit", TextLength),
            one.Passed))];
    }
}
