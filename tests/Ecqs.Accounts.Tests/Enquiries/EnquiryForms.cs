using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Enquiries;

/// <summary>Questions and complaints as people write them, and what administrators do with them.</summary>
static class EnquiryForms
{
    const string Errors = "errors { ... on Error { code message } ... on InputInvalid { problems { field code message } } }";
    const string NoFields = "errors { ... on Error { code message } }";

    public const string Submit =
        "mutation($input: SubmitEnquiryInput!) { submitEnquiry(input: $input) { receipt { number dueBy dueIsEstimate } " + Errors + " } }";

    /// <summary>A question in which everything is right.</summary>
    public static Dictionary<string, object?> Question(string? mobile = null) => new()
    {
        ["kind"] = "QUESTION",
        ["subject"] = "电子秤多久检定一次",
        ["text"] = "我是钱小梅，市场里的电子秤多久检定一次？",
        ["regionCode"] = "330402",
        ["name"] = "钱小梅",
        ["mobile"] = mobile ?? MadeUp.Mobile(),
    };

    /// <summary>Writes as somebody who has signed in, or as a stranger.</summary>
    public static async Task<JsonElement> SubmitAsync(this GraphQLClient client, Dictionary<string, object?> form)
    {
        var proven = new Dictionary<string, object?>(form) { ["proofOfWork"] = await client.ProofOfWorkAsync() };
        return await client.RootAsync(Submit, new { input = proven });
    }

    /// <summary>Writes as a stranger; answers its number.</summary>
    public static async Task<string> AskAsync(this AccountsHost accounts, Dictionary<string, object?> form) =>
        (await accounts.SendAsync(Submit, form)).GetProperty("receipt").GetProperty("number").GetString()!;

    /// <summary>Runs an act on one; answers the payload.</summary>
    public static Task<JsonElement> ActOnAsync(this GraphQLClient administrator, string act, object input) => administrator.RootAsync(
        $"mutation($input: {char.ToUpperInvariant(act[0])}{act[1..]}Input!) {{ {act}(input: $input) {{ enquiry {{ status answer corrections }} {(act == "withdrawEnquiry" ? NoFields : Errors)} }} }}",
        new { input });

    /// <summary>The id of one that the administrator sees; null when they do not see it.</summary>
    public static async Task<string?> FindAsync(this GraphQLClient administrator, string number)
    {
        var found = await administrator.RootAsync(
            "query($number: String!) { enquiries(where: { number: { eq: $number } }) { nodes { id } } }", new { number });
        return found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()).SingleOrDefault();
    }

    public static Task<JsonElement> ProgressAsync(this GraphQLClient client, string number, string mobile) => client.SendAsync(
        "query($number: String!, $mobile: String!) { enquiryProgress(number: $number, mobile: $mobile) { subject isAnswered answer correctedAt } }",
        new { number, mobile });

    public static JsonElement Shown(this JsonElement answer) => answer.GetProperty("data").GetProperty("enquiryProgress");

    public static string? StatusOf(this JsonElement payload) => payload.GetProperty("enquiry").GetProperty("status").GetString();
}
