using Ecqs.Accounts.Contracts;
using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests;

/// <summary>The administrators' console, in a browser, with everything that it asks of any server.</summary>
public sealed class GraphQLConsoleTests
{
    const string Mobile = "13800000000";

    [Fact]
    public async Task An_administrator_reads_the_schema_and_runs_operations_in_the_console_and_nothing_leaves_the_machine()
    {
        await using var stage = await Stage.OpenAsync();
        try
        {
            var page = await stage.NewPageAsync();
            var requests = new List<string>();
            var complaints = new List<string>();
            page.Context.Request += (_, request) => requests.Add(request.Url);
            page.WebSocket += (_, socket) => requests.Add(socket.Url);
            page.Context.Console += (_, message) => complaints.Add(message.Text);

            await ComeByTheAddressAsync(page, stage.Album);
            var console = new GraphQLConsole(page);
            await console.BeginDocumentAsync();
            await console.SeeSchemaAsync("directive @allowAnonymous(");
            await console.CompleteAsync("{ regions { name leve", "level");
            await RunAllAsync(stage, console);
            await console.CloseNewsAsync();
            await stage.Album.ShootAsync(page, "graphql-console", isStep: false);
            await SubscribeAsync(stage, console);
            await stage.Album.ShootAsync(page, "graphql-console-subscription", isStep: false);

            Assert.Contains($"{stage.Address}/graphql", requests);
            Assert.Contains($"{stage.Address}/graphql".Replace("http:", "ws:", StringComparison.Ordinal), requests);
            Assert.All(requests, url => Assert.True(url.StartsWith("data:", StringComparison.Ordinal) || new Uri(url).IsLoopback, url));
            Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
            Assert.Empty(stage.PageErrors);
        }
        catch
        {
            await stage.KeepEvidenceAsync();
            throw;
        }
    }

    /// <summary>A stranger who opens the console's address signs in, and is led back to it.</summary>
    static async Task ComeByTheAddressAsync(IPage page, Album album)
    {
        await page.GotoAsync(GraphQLConsole.Path);
        var administrator = new Administrator(page, album);
        await administrator.FillSignInAsync("管理员", "admin");
        await page.GetByText("Create Document").SeeAsync();
        Assert.EndsWith(GraphQLConsole.Path, page.Url);
    }

    static async Task RunAllAsync(Stage stage, GraphQLConsole console)
    {
        using var stranger = stage.Host.NewClient();
        var proof = await stranger.ProofOfWorkAsync();
        await console.RunAsync(
            "Send: Mutation",
            $$"""
            mutation Send { sendSmsCode(input: { mobile: "{{Mobile}}", purpose: REGISTER, proofOfWork: "{{proof}}" }) { expiresAt errors { ... on Error { code } } } }
            """);
        await console.SeeResponseAsync("expiresAt");
        await console.RunAsync("Sent: Query", "query Sent { developmentSms(first: 1) { mobile } me { displayName roles } }");
        await console.SeeResponseAsync(Mobile);
        await console.SeeResponseAsync("ADMINISTRATOR");
    }

    /// <summary>What comes into the inbox while the console listens is shown at once.</summary>
    static async Task SubscribeAsync(Stage stage, GraphQLConsole console)
    {
        await console.RunAsync("Listen: Subscription", "subscription Listen { inboxChanged { newest { title link } } }");
        await console.SeeResponseAsync("inboxChanged");
        await stage.Host.InTransactionAsync(async services =>
        {
            var arguments = new Dictionary<string, string> { ["name"] = "测试有限公司", ["code"] = "91330402MA00000000" };
            await services.GetRequiredService<INotices>().TellAdministratorsAsync(
                "330402", new("ACCOUNTS_REGISTRATION_SUBMITTED", arguments, "/registrations/console", "console", BySms: false), CancellationToken.None);
            return true;
        });
        await console.SeeResponseAsync("/registrations/console");
    }
}
