using System.Text.Json;
using Ecqs.Accounts.Enquiries;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Enquiries;

/// <summary>Rule 2.6: anybody may ask and complain, and is answered.</summary>
public sealed class EnquiryTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_stranger_asks_the_regions_administrator_answers_and_the_stranger_reads_it_by_number_and_mobile()
    {
        var city = (await _accounts.People.AdministratorAsync("3304")).Client;
        var mobile = MadeUp.Mobile();
        var number = await _accounts.AskAsync(EnquiryForms.Question(mobile));
        Assert.Matches("^ZX[0-9]{13}$", number);
        using var stranger = _accounts.Host.NewClient();
        Assert.False((await stranger.ProgressAsync(number, mobile)).Shown().GetProperty("isAnswered").GetBoolean());

        var told = await city.RootAsync("{ inbox { nodes { body link } } }");
        var id = await city.FindAsync(number);
        Assert.Contains(told.GetProperty("nodes").EnumerateArray(), message =>
            message.GetProperty("body").GetString()!.Contains(number) && message.GetProperty("link").GetString() == $"/enquiries/{id}");
        Assert.Equal("ANSWERED", (await city.ActOnAsync("answerEnquiry", new { id, answer = "一年一次。" })).StatusOf());

        Assert.Contains(number, await _accounts.People.LastSmsAsync(mobile));
        var shown = (await stranger.ProgressAsync(number, mobile)).Shown();
        Assert.Equal("一年一次。", shown.GetProperty("answer").GetString());
        Assert.Equal("ACCOUNTS_ENQUIRY_CHANGED", (await city.ActOnAsync("answerEnquiry", new { id, answer = "两年一次。" })).ErrorCode());
    }

    [Fact]
    public async Task It_goes_to_the_administrators_of_its_region_and_above_and_to_no_others()
    {
        var number = await _accounts.AskAsync(EnquiryForms.Question());
        foreach (var (region, sees) in new[] { ("", true), ("33", true), ("330402", true), ("330411", false), ("44", false) })
        {
            var administrator = (await _accounts.People.AdministratorAsync(region)).Client;
            Assert.Equal(sees, await administrator.FindAsync(number) is not null);
        }

        // What is of a whole province is not the counties' to answer.
        var form = EnquiryForms.Question();
        form["regionCode"] = "33";
        var ofProvince = await _accounts.AskAsync(form);
        Assert.Null(await (await _accounts.People.AdministratorAsync("330402")).Client.FindAsync(ofProvince));
        var id = await (await _accounts.People.AdministratorAsync("33")).Client.FindAsync(ofProvince);
        var county = (await _accounts.People.AdministratorAsync("330402")).Client;
        Assert.Equal("NOT_FOUND", (await county.ActOnAsync("answerEnquiry", new { id, answer = "好。" })).ErrorCode());
    }

    [Fact]
    public async Task Who_has_signed_in_finds_it_among_their_own_and_is_told_in_the_inbox()
    {
        var person = (await _accounts.People.PersonAsync()).Client;
        var receipt = await person.SubmitAsync(EnquiryForms.Question());
        var number = receipt.GetProperty("receipt").GetProperty("number").GetString()!;
        var other = (await _accounts.People.PersonAsync()).Client;
        var administrator = (await _accounts.People.AdministratorAsync()).Client;
        var id = await administrator.FindAsync(number);
        await administrator.ActOnAsync("answerEnquiry", new { id, answer = "一年一次。" });

        const string Mine = "{ myEnquiries { nodes { number answer isOverdue } } }";
        Assert.Equal(number, Assert.Single((await person.RootAsync(Mine)).GetProperty("nodes").EnumerateArray()).GetProperty("number").GetString());
        Assert.Empty((await other.RootAsync(Mine)).GetProperty("nodes").EnumerateArray());
        Assert.Contains((await person.RootAsync("{ inbox { nodes { body } } }")).GetProperty("nodes").EnumerateArray(),
            message => message.GetProperty("body").GetString()!.Contains(number));
        Assert.Contains("AUTH_", (await person.SendAsync("{ myEnquiries { nodes { mobile } } }")).ToString());
    }

    [Fact]
    public async Task A_corrected_answer_leaves_the_former_one_in_the_audit_trail_and_takes_back_what_was_published()
    {
        var mobile = MadeUp.Mobile();
        var number = await _accounts.AskAsync(EnquiryForms.Question(mobile));
        var administrator = (await _accounts.People.AdministratorAsync("330402")).Client;
        var id = (await administrator.FindAsync(number))!;
        await administrator.ActOnAsync("answerEnquiry", new { id, answer = "两年一次。" });
        var question = $"秤多久检定一次（{number}）？";
        Assert.Equal("PUBLISHED", (await administrator.ActOnAsync("publishEnquiry", new { id, question, answer = "两年一次。" })).StatusOf());
        Assert.Contains(question, await PublishedAsync());

        var corrected = await administrator.ActOnAsync("correctEnquiryAnswer", new { id, answer = "一年一次。" });
        Assert.Equal(("ANSWERED", 1), (corrected.StatusOf(), corrected.GetProperty("enquiry").GetProperty("corrections").GetInt32()));
        Assert.DoesNotContain(question, await PublishedAsync());
        Assert.Contains("更正", await _accounts.People.LastSmsAsync(mobile));
        using var stranger = _accounts.Host.NewClient();
        Assert.Equal("一年一次。", (await stranger.ProgressAsync(number, mobile)).Shown().GetProperty("answer").GetString());
        var entry = Assert.Single(await _accounts.Host.AuditOfAsync(id), entry => entry.Act == "accounts.correctEnquiryAnswer");
        Assert.Contains("两年一次。", entry.Before);
        Assert.Contains("一年一次。", entry.After);
    }

    [Fact]
    public async Task What_is_published_names_nobody_and_is_taken_back_at_once()
    {
        var number = await _accounts.AskAsync(EnquiryForms.Question());
        var administrator = (await _accounts.People.AdministratorAsync()).Client;
        var id = await administrator.FindAsync(number);
        Assert.Equal("ACCOUNTS_ENQUIRY_CHANGED", (await administrator.ActOnAsync("publishEnquiry", new { id, question = "问", answer = "答" })).ErrorCode());
        await administrator.ActOnAsync("answerEnquiry", new { id, answer = "一年一次。" });

        foreach (var naming in new[] { "我是钱小梅，多久一次？", "打 13912345678 找我", "打 139 1234-5678 找我", "身份证 110101199003070134" })
        {
            var refused = await administrator.ActOnAsync("publishEnquiry", new { id, question = naming, answer = "一年一次。" });
            Assert.Equal(["question ACCOUNTS_ENQUIRY_NAMES_SOMEBODY"], refused.Problems());
        }

        var question = $"秤多久检定一次（{number[2..]}）？请拨 12315。";
        Assert.Equal("PUBLISHED", (await administrator.ActOnAsync("publishEnquiry", new { id, question, answer = "一年一次。" })).StatusOf());
        Assert.Contains(question, await PublishedAsync());
        Assert.Equal("ANSWERED", (await administrator.ActOnAsync("withdrawEnquiry", new { id })).StatusOf());
        Assert.DoesNotContain(question, await PublishedAsync());
    }

    [Fact]
    public async Task What_is_published_is_paged_newest_first()
    {
        var administrator = (await _accounts.People.AdministratorAsync()).Client;
        var mark = MadeUp.Number();
        for (var i = 0; i < 3; i++)
        {
            var id = await administrator.FindAsync(await _accounts.AskAsync(EnquiryForms.Question()));
            await administrator.ActOnAsync("answerEnquiry", new { id, answer = "一年一次。" });
            await administrator.ActOnAsync("publishEnquiry", new { id, question = $"第{mark}组问题{i}", answer = "一年一次。" });
        }

        var (read, after) = (new List<string>(), (string?)null);
        using var stranger = _accounts.Host.NewClient();
        do
        {
            var page = await stranger.RootAsync(
                "query($where: PublicAnswerFilterInput, $after: String) { publicAnswers(first: 1, after: $after, where: $where) { nodes { question } pageInfo { hasNextPage endCursor } } }",
                new { where = new { question = new { contains = $"第{mark}组" } }, after });
            read.Add(page.GetProperty("nodes")[0].GetProperty("question").GetString()!);
            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal([$"第{mark}组问题2", $"第{mark}组问题1", $"第{mark}组问题0"], read);
    }

    [Fact]
    public async Task Only_a_complaint_is_about_an_institution_and_wrong_fields_are_named_all_at_once()
    {
        var institution = await _accounts.People.InstitutionAsync();
        var form = EnquiryForms.Question("123");
        (form["institutionId"], form["subject"], form["regionCode"]) = (institution.OrganisationId, " ", "999999");
        Assert.Equal(
            ["subject FIELD_REQUIRED", "mobile ACCOUNTS_MOBILE_FORM", "regionCode ACCOUNTS_REGION_UNKNOWN", "institutionId ACCOUNTS_ENQUIRY_INSTITUTION"],
            (await _accounts.SendAsync(EnquiryForms.Submit, form)).Problems());

        var complaint = EnquiryForms.Question();
        (complaint["institutionId"], complaint["kind"]) = (institution.OrganisationId, "COMPLAINT");
        var number = await _accounts.AskAsync(complaint);
        var administrator = (await _accounts.People.AdministratorAsync()).Client;
        var found = await administrator.RootAsync(
            "query($id: UUID!) { enquiry(id: $id) { institution { name } } }", new { id = await administrator.FindAsync(number) });
        Assert.Equal("测试计量检定所", found.GetProperty("institution").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Without_a_proof_of_work_nothing_is_taken()
    {
        var form = EnquiryForms.Question();
        form["proofOfWork"] = "eyJ9";
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await _accounts.SendAsync(EnquiryForms.Submit, form)).ErrorCode());
    }

    [Fact]
    public async Task Of_two_answers_at_one_moment_one_is_given()
    {
        var number = await _accounts.AskAsync(EnquiryForms.Question());
        var (one, other) = ((await _accounts.People.AdministratorAsync("33")).Client, (await _accounts.People.AdministratorAsync("3304")).Client);
        var id = Guid.Parse((await one.FindAsync(number))!);
        var (waited, results) = await _accounts.Host.WhileHeldAsync(
            services => ((AccountsDb)services.GetService(typeof(AccountsDb))!).HoldAsync(id),
            () => one.ActOnAsync("answerEnquiry", new { id, answer = "甲" }), () => other.ActOnAsync("answerEnquiry", new { id, answer = "乙" }));
        Assert.Equal(2, waited);
        Assert.Equal([null, "ACCOUNTS_ENQUIRY_CHANGED"], results.Select(result => result.ErrorCode()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_question_that_was_answered_cannot_be_answered_and_one_that_was_not_cannot_be_published()
    {
        Assert.False(Enquiry.States.Allows("answer", EnquiryStatus.Answered));
        Assert.False(Enquiry.States.Allows("publish", EnquiryStatus.Submitted));
        Assert.Equal(EnquiryStatus.Answered, Enquiry.States.To("correct"));
    }

    async Task<List<string>> PublishedAsync()
    {
        using var stranger = _accounts.Host.NewClient();
        var list = await stranger.RootAsync("{ publicAnswers(first: 50) { nodes { question answer kind publishedAt } } }");
        return [.. list.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("question").GetString()!)];
    }
}
