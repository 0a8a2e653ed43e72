using Ecqs.Accounts.Registrations;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Registrations;

/// <summary>Rule 1.4: a branch's code is its parent's with two random digits, after a hundred three, and is taken wherever a code is.</summary>
public sealed class BranchTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_hundred_and_fifty_branches_of_one_parent_get_a_hundred_codes_of_two_digits_and_fifty_of_three()
    {
        var parent = MadeUp.CreditCode();
        var codes = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            var forms = new List<Dictionary<string, object?>>();
            for (var j = 0; j < 3; j++)
                forms.Add(await FormAsync(parent));
            codes.AddRange(await Task.WhenAll(forms.Select(RegisterAsync)));
        }

        Assert.Equal(150, codes.Distinct().Count());
        Assert.All(codes, code => Assert.StartsWith(parent, code));
        Assert.Equal(100, codes.Count(code => code.Length == parent.Length + 2));
        Assert.Equal(50, codes.Count(code => code.Length == parent.Length + 3));
    }

    [Fact]
    public async Task A_branchs_code_is_drawn_after_those_that_were_drawn_of_its_parent_before_it_are_kept_or_given_up()
    {
        var parent = MadeUp.CreditCode();
        var form = await FormAsync(parent);
        var (waited, codes) = await _accounts.Host.WhileHeldAsync(
            services => services.GetRequiredService<BranchCodes>().DrawAsync(parent, CancellationToken.None), () => RegisterAsync(form));
        Assert.Equal(1, waited);
        Assert.StartsWith(parent, Assert.Single(codes));
    }

    [Fact]
    public async Task An_association_is_applied_for_by_a_code_of_two_or_three_digits_more_in_whatever_case_and_width()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["legalForm"] = "BRANCH";
        var receipt = (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).GetProperty("registration");
        var administrator = await _accounts.People.AdministratorAsync();
        await administrator.Client.ActAsync(FilledForms.Approve, new { input = new { id = receipt.GetProperty("id").GetString() } });
        var code = receipt.GetProperty("code").GetString()!;
        var person = await _accounts.People.PersonAsync();
        var applied = await person.Client.ActAsync(
            "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { organisation { code } } errors { ... on Error { code } } } }",
            new { input = new { organisationCode = $" {code.ToLowerInvariant()}", roles = new[] { "VIEWER" } } });
        Assert.Equal(code, applied.GetProperty("association").GetProperty("organisation").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_branch_of_an_organisation_with_a_code_of_nine_gets_digits_behind_it()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        (form["legalForm"], form["code"]) = ("BRANCH", "d2143569-x");
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        Assert.Matches("^D2143569X[0-9]{2}$", receipt.GetProperty("registration").GetProperty("code").GetString());
    }

    [Fact]
    public void After_a_hundred_branches_a_branch_gets_three_digits_and_after_all_of_them_none()
    {
        var used = Enumerable.Range(0, 100).Select(number => $"{number:D2}").ToHashSet();
        Assert.Matches("^P[0-9]{3}$", BranchCodes.Draw("P", used)!);
        used.Remove("42");
        Assert.Equal("P42", BranchCodes.Draw("P", used));
        used.UnionWith(Enumerable.Range(0, 1000).Select(number => $"{number:D3}").Append("42"));
        Assert.Null(BranchCodes.Draw("P", used));
    }

    async Task<Dictionary<string, object?>> FormAsync(string parent)
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        (form["legalForm"], form["code"]) = ("BRANCH", parent);
        return form;
    }

    async Task<string> RegisterAsync(Dictionary<string, object?> form) =>
        (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).GetProperty("registration").GetProperty("code").GetString()!;
}
