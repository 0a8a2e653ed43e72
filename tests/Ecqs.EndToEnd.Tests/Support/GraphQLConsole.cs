using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>Banana Cake Pop in a page.</summary>
sealed class GraphQLConsole(IPage page)
{
    public const string Path = "/graphql/ui/";

    ILocator Editor => page.Locator(".monaco-editor[data-uri^='file:///operations']");

    /// <summary>What the server answered, in the editor that cannot be written to.</summary>
    ILocator Response => page.Locator(".monaco-editor[data-uri^='inmemory'] .view-lines");

    /// <summary>Begins a document, and waits until the console has read the schema.</summary>
    public async Task BeginDocumentAsync()
    {
        await page.GetByText("Create Document").ClickAsync();
        await page.GetByText("Schema available").SeeAsync();
    }

    /// <summary>Opens the schema, as SDL, and sees a line of it.</summary>
    public async Task SeeSchemaAsync(string line)
    {
        await page.GetByText("Schema Definition", new() { Exact = true }).First.ClickAsync();
        await page.GetByText(line, new() { Exact = true }).First.SeeAsync();
        await page.GetByText("Operation", new() { Exact = true }).ClickAsync();
    }

    /// <summary>Writes the beginning of a document and takes what the editor proposes for its last word.</summary>
    public async Task CompleteAsync(string beginning, string proposal)
    {
        await Editor.ClickAsync();
        await page.Keyboard.TypeAsync(beginning);
        await page.GetByRole(AriaRole.Listbox, new() { Name = "Suggest" }).GetByRole(AriaRole.Option, new() { Name = proposal, Exact = true }).SeeAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Editor).ToContainTextAsync(proposal);
    }

    /// <summary>Replaces the document, lets the editor lay it out, and runs it.</summary>
    /// <param name="name">The operation's name, as the console lists it: <c>Name: Query</c>.</param>
    /// <param name="document">On one line: the editor closes brackets at the end of a line by itself.</param>
    public async Task RunAsync(string name, string document)
    {
        await Editor.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(document);
        // The console reads the document in a worker, and runs what it has read last.
        await page.GetByText(name, new() { Exact = true }).First.SeeAsync();
        await page.Keyboard.PressAsync("Shift+Alt+F");
        await Assertions.Expect(Editor.Locator(".view-line")).Not.ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run" }).First.ClickAsync();
    }

    public Task SeeResponseAsync(string text) => Assertions.Expect(Response).ToContainTextAsync(text);

    /// <summary>Closes what the console's makers say of their newer product.</summary>
    public Task CloseNewsAsync() => page.GetByText("Important Update").Locator("xpath=../..").Locator("svg").First.ClickAsync();
}
