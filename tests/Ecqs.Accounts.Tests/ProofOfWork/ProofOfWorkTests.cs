using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Accounts.SignIn;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace Ecqs.Accounts.Tests.ProofOfWork;

/// <summary>Rule 1.5: proof of work (ALTCHA) in place of the picture code.</summary>
public sealed class ProofOfWorkTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Send = "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt errors { ... on Error { code } } } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_proof_is_good_once()
    {
        var proof = await ProofAsync();
        Assert.Null((await SendAsync(proof)).ErrorCode());
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await SendAsync(proof)).ErrorCode());
    }

    [Fact]
    public async Task Of_many_uses_at_once_exactly_one_is_taken()
    {
        var proof = await ProofAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(proof)));
        Assert.Single(answers, answer => answer.ErrorCode() is null);
    }

    [Fact]
    public async Task A_proof_is_used_up_although_what_it_was_given_for_is_refused()
    {
        var mobile = MadeUp.Mobile();
        await _accounts.People.SmsCodeAsync(mobile);
        var proof = await ProofAsync();
        Assert.Equal("ACCOUNTS_SMS_TOO_SOON", (await SendAsync(proof, mobile)).ErrorCode());
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await SendAsync(proof)).ErrorCode());
    }

    [Fact]
    public async Task A_proof_is_good_for_five_minutes_and_its_end_cannot_be_moved()
    {
        await using var accounts = await AccountsHost.StartAsync();
        using var stranger = accounts.Host.NewClient();
        var proof = await stranger.ProofOfWorkAsync();
        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(5);
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await accounts.SendAsync(Send, Input(proof))).ErrorCode());
        var moved = Changed(proof, x => x["challenge"]!["parameters"]!["expiresAt"] = int.MaxValue);
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await accounts.SendAsync(Send, Input(moved))).ErrorCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("bnVsbA==")]
    [InlineData("e30=")]
    public async Task What_is_no_proof_is_refused(string proof) => Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await SendAsync(proof)).ErrorCode());

    [Fact]
    public async Task A_wrong_counter_a_wrong_key_an_easier_prefix_and_a_challenge_of_ones_own_are_refused()
    {
        var changes = new Action<JsonNode>[]
        {
            x => x["solution"]!["counter"] = (uint)x["solution"]!["counter"]! + 1,
            x => x["solution"]!["derivedKey"] = new string('0', 64),
            x => x["challenge"]!["parameters"]!["keyPrefix"] = "",
            x => x["challenge"]!["parameters"]!["nonce"] = new string('0', 32),
            x => x["challenge"]!["parameters"]!["salt"] = "zz",
            x => x["challenge"]!["signature"] = new string('0', 64),
            x => x["solution"]!["counter"] = -1,
        };
        foreach (var change in changes)
            Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await SendAsync(Changed(await ProofAsync(), change))).ErrorCode());
    }

    [Fact]
    public async Task A_registration_needs_a_proof()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["proofOfWork"] = "";
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
        form.Remove("proofOfWork");
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    [Fact]
    public void The_key_is_that_of_ALTCHA()
    {
        // As solveChallenge of the npm package altcha 3.2.2 answers it.
        var key = AltchaPuzzle.KeyOf(Enumerable.Repeat((byte)1, 16).ToArray(), Enumerable.Repeat((byte)2, 16).ToArray(), 123_456);
        Assert.Equal("8196702fd26fb7a13c4464adf8b3d7c1adfcf5418b762664c1a48025178d3a9b", Convert.ToHexStringLower(key));
    }

    [Theory]
    [InlineData("Development", "999")]
    [InlineData("Production", "1000")]
    [InlineData("Development", "0")]
    public void The_work_can_be_made_cheap_but_not_left_out(string environment, string cost)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ProofOfWork:Cost"] = cost }).Build();
        Assert.Throws<InvalidOperationException>(() => ProofOfWorkSettings.Read(configuration, new HostingEnvironment { EnvironmentName = environment }));
    }

    [Fact]
    public async Task What_was_used_is_forgotten_when_it_would_be_refused_all_the_same()
    {
        await using var accounts = await AccountsHost.StartAsync();
        await accounts.People.SmsCodeAsync(MadeUp.Mobile());
        Assert.Equal(1, await CountAsync(accounts));
        await accounts.Host.RunJobAsync<CleanUpJob>();
        Assert.Equal(1, await CountAsync(accounts));
        accounts.Host.Clock.Offset += TimeSpan.FromMinutes(6);
        await accounts.Host.RunJobAsync<CleanUpJob>();
        Assert.Equal(0, await CountAsync(accounts));
    }

    static async Task<long> CountAsync(AccountsHost accounts)
    {
        await using var connection = new Npgsql.NpgsqlConnection(accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("SELECT count(*) FROM accounts.used_challenges", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    async Task<string> ProofAsync()
    {
        using var stranger = _accounts.Host.NewClient();
        return await stranger.ProofOfWorkAsync();
    }

    Task<JsonElement> SendAsync(string proof, string? mobile = null) => _accounts.SendAsync(Send, Input(proof, mobile));

    static object Input(string proof, string? mobile = null) => new { mobile = mobile ?? MadeUp.Mobile(), purpose = "REGISTER", proofOfWork = proof };

    static string Changed(string proof, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(Convert.FromBase64String(proof))!;
        change(node);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(node.ToJsonString()));
    }
}
