using System.Text;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.OAuth.Authorize;
using Ecqs.Accounts.OAuth.Clients;
using Ecqs.Accounts.OAuth.Endpoints;
using Ecqs.Accounts.OAuth.Introspection;
using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Accounts.OAuth.SignOut;
using Ecqs.Accounts.OAuth.Tokens;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.OAuth;

/// <summary>The tables are the protocol: what stands in them, and that each step is what refuses.</summary>
public sealed class StepTableTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public void The_tables_are_as_they_were_audited()
    {
        var text = new StringBuilder();
        Write("authorize", AuthorizationSteps.Authorize);
        Write("par", AuthorizationSteps.Push);
        Write("token", TokenSteps.EveryGrant);
        Write("token, authorization_code", TokenSteps.AuthorizationCode);
        Write("token, refresh_token", TokenSteps.RefreshToken);
        Write("token, client_credentials", TokenSteps.ClientCredentials);
        Write("introspect", IntrospectionSteps.Introspect);
        Write("revoke", IntrospectionSteps.Revoke);
        Write("endsession", SignOutSteps.Table);
        Snapshots.Match(text.ToString());

        void Write<TExchange>(string name, StepTable<TExchange> table) where TExchange : Exchange
        {
            text.AppendLine(name);
            foreach (var entry in table.Entries)
                text.AppendLine($"  {entry.Step.Name,-28} {entry.Rule}");
        }
    }

    [Fact]
    public void Every_step_of_the_module_stands_in_a_table()
    {
        var inTables = Types(AuthorizationSteps.Authorize).Concat(Types(AuthorizationSteps.Push)).Concat(Types(TokenSteps.EveryGrant))
            .Concat(Types(TokenSteps.AuthorizationCode)).Concat(Types(TokenSteps.RefreshToken)).Concat(Types(TokenSteps.ClientCredentials))
            .Concat(Types(IntrospectionSteps.Introspect)).Concat(Types(IntrospectionSteps.Revoke)).Concat(Types(SignOutSteps.Table));
        var steps = typeof(AccountsModule).Assembly.GetTypes().Where(type => !type.IsAbstract
            && type.GetInterfaces().Any(x => x.IsGenericType && x.GetGenericTypeDefinition() == typeof(IStep<>)));
        Assert.Equal(steps.OrderBy(x => x.Name), inTables.Distinct().OrderBy(x => x.Name));
        Assert.All(steps, step => Assert.True(step.IsSealed));

        static IEnumerable<Type> Types<TExchange>(StepTable<TExchange> table) where TExchange : Exchange => table.Entries.Select(x => x.Step);
    }

    public static TheoryData<Type, string, string?> PushedAttacks => new()
    {
        { typeof(CheckClientSecret), "client_secret", "wrong" },
        { typeof(RequireRegisteredMethod), "client_secret", null },
        { typeof(RefuseRequestUri), "request_uri", "urn:x" },
        { typeof(ProveRedirectUri), "redirect_uri", "https://client.example/callback/" },
        { typeof(RefuseUnsupported), "request", "x" },
        { typeof(RequireResponseTypeCode), "response_type", "token" },
        { typeof(RequireResponseModeQuery), "response_mode", "fragment" },
        { typeof(LimitLengths), "nonce", new string('n', 501) },
        { typeof(RequireRegisteredScopes), "scope", "openid booking" },
        { typeof(RequireOwnResource), "resource", "https://other.example" },
        { typeof(RequireCodeChallenge), "code_challenge", "short" },
        { typeof(RequireS256), "code_challenge_method", "plain" },
        { typeof(ReadPrompt), "prompt", "later" },
        { typeof(ReadMaxAge), "max_age", "soon" },
        { typeof(ReadKeyBinding), "dpop_jkt", "x" },
    };

    [Theory]
    [MemberData(nameof(PushedAttacks))]
    public async Task A_pushed_attack_is_refused_by_its_step_and_by_no_other(Type step, string name, string? value)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        Dictionary<string, string> Form()
        {
            var form = client.Request(("client_secret", client.Secret));
            if (value is null)
                form.Remove(name);
            else
                form[name] = value;
            return form;
        }

        var refused = await RunAsync(Form(), http => new AuthorizationExchange(http, TimeProvider.System.GetUtcNow()), AuthorizationSteps.Push.RunAsync);
        Assert.NotNull(refused);
        Refusal? without = null;
        try
        {
            without = await RunAsync(
                Form(), http => new AuthorizationExchange(http, TimeProvider.System.GetUtcNow()), AuthorizationSteps.Push.Without(step).RunAsync);
        }
        catch (Exception)
        {
            // It went on with what it should not have.
        }

        Assert.NotEqual(refused.Description, without?.Description);
    }

    public static TheoryData<Type, string, string?> CodeAttacks => new()
    {
        { typeof(CheckRedirectUri), "redirect_uri", "https://client.example/callback/" },
        { typeof(CheckVerifier), "code_verifier", "another-verifier-that-is-long-enough-for-its-purpose-012345" },
    };

    [Theory]
    [MemberData(nameof(CodeAttacks))]
    public async Task Without_its_step_a_stolen_code_would_be_taken(Type step, string name, string? value)
    {
        using var client = await ForeignClient.RegisterAsync(_accounts);
        using var visitor = await Visitor.SignedInAsync(_accounts, await _accounts.People.PersonAsync());
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = client.ClientId,
            ["client_secret"] = client.Secret,
            ["code"] = await visitor.AllowAsync(client),
            ["redirect_uri"] = ForeignClient.RedirectUri,
            ["code_verifier"] = ForeignClient.Verifier,
            [name] = value!,
        };
        Assert.Equal("invalid_grant", (await RunAsync(form, NewExchange, TokenSteps.RunAsync))?.Error);
        Assert.Null(await RunAsync(form, NewExchange, async (exchange, services, token) =>
            await TokenSteps.EveryGrant.RunAsync(exchange, services, token)
            ?? await TokenSteps.AuthorizationCode.Without(step).RunAsync(exchange, services, token)));

        static TokenExchange NewExchange(HttpContext http) => new(http, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Runs steps for a form that was posted, in the Host's services and in a transaction.</summary>
    async Task<Refusal?> RunAsync<TExchange>(
        Dictionary<string, string> form, Func<HttpContext, TExchange> begin, Func<TExchange, IServiceProvider, CancellationToken, ValueTask<Refusal?>> run)
        where TExchange : Exchange
    {
        await using var scope = _accounts.Host.Services.CreateAsyncScope();
        var body = Encoding.UTF8.GetBytes(await new FormUrlEncodedContent(form).ReadAsStringAsync());
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = body.Length;
        return await Answers.RunAsync(begin(http), run, CancellationToken.None);
    }
}
