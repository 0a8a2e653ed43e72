using Ecqs.Testing;

namespace Ecqs.Ledger.Bench;

/// <summary>What is asked of the ledger.</summary>
static class Cases
{
    const string Row = "id code name model measuringRange accuracyClass serialNumber manufacturer status verificationState validUntil "
        + "certificateNumber category { name } region { fullName } institution { name }";

    /// <summary>Each with the size of a page that makes its page 1,000 the last of the largest ledger.</summary>
    public static (string Name, string Query, int PageSize)[] All { get; } =
    [
        ("first page of 50, with the total", List("first: 50", total: true), 50),
        ("page 1,000, newest first", Page(""), 50),
        ("page 1,000, by validity", Page(", order: [{ validUntil: ASC }]"), 50),
        ("page 1,000, by name", Page(", order: [{ name: ASC }]"), 50),
        ("filter: code", Filter("""code: "7K" """), 50),
        ("filter: name", Filter("""name: "压力" """), 50),
        ("filter: certificate number", Filter("""certificateNumber: "00123" """), 50),
        ("filter: serial number", Filter("""serialNumber: "SN12" """), 50),
        ("filter: status", Filter("status: [SUSPENDED]"), 50),
        ("filter: verification state", Filter("verificationState: [DUE, OVERDUE]"), 50),
        ("filter: validity", Filter("""validFrom: "2026-12-01", validTo: "2026-12-31" """), 50),
        ("filter: institution", Filter("""institutionId: "00000003-0000-0000-0000-000000000000" """), 50),
        ("filter: category", Filter("categoryId: \"00000000-0000-0000-0000-000000000000\""), 50),
        ("filter: region", Filter("""regionCode: "3304" """), 50),
        ("search: 加油 (two characters, 1 in 12)", Filter("""search: "加油" """), 50),
        ("search: 文昌路1 (one place)", Filter("""search: "文昌路12号" """), 50),
        ("search: n1234 (part of a serial number)", Filter("""search: "n1234" """), 50),
        ("search: 表 (one character)", Filter("""search: "表" """), 50),
        ("search: 没有的 (nothing)", Filter("""search: "没有的" """), 50),
        ("counts by state", "{ ledgerSummary { total new inService suspended valid due overdue failed unverified } }", 50),
    ];

    public static async Task<Func<Task>> PrepareAsync(GraphQLClient client, string query, int pageSize)
    {
        if (!query.Contains("$after", StringComparison.Ordinal))
            return () => client.RootAsync(query);
        var order = query.Contains(", order", StringComparison.Ordinal) ? query[query.IndexOf(", order", StringComparison.Ordinal)..query.IndexOf(") {", query.IndexOf(", order", StringComparison.Ordinal), StringComparison.Ordinal)] : "";
        var after = await Place.CursorOfPage1000Async(client, pageSize, order);
        return () => client.RootAsync(query, new { first = pageSize, after });
    }

    /// <summary>A text filled up with blanks; a Chinese character takes two places.</summary>
    public static string Padded(string text, int width) => text + new string(' ', width - text.Sum(c => c >= 0x2E80 ? 2 : 1));

    static string Filter(string conditions) => List($"first: 50, filter: {{ {conditions} }}", total: true);

    static string List(string arguments, bool total) =>
        $"{{ instruments({arguments}) {{ nodes {{ {Row} }} pageInfo {{ hasNextPage endCursor }} {(total ? "totalCount" : "")} }} }}";

    static string Page(string order) =>
        $"query($first: Int, $after: String) {{ instruments(first: $first, after: $after{order}) {{ nodes {{ {Row} }} pageInfo {{ hasNextPage }} }} }}";
}
