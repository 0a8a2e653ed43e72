using System.Reflection;
using System.Reflection.Emit;
using Ecqs.Host.Composition;
using Ecqs.Testing;

namespace Ecqs.Architecture.Tests;

public sealed class ModuleBoundaryTests
{
    /// <summary>Below all modules; then the Host's own list, which the folders must agree with.</summary>
    static readonly string[] Foundation = ["Ecqs.GraphQL", "Ecqs.Documents", "Ecqs.Platform"];

    static readonly IReadOnlyList<Assembly> Modules =
        HostModules.All.Select(module => module.GetType().Assembly).Where(assembly => assembly.GetName().Name != "Ecqs.Platform").ToList();

    static readonly IReadOnlyList<string> Order = [.. Foundation, .. Modules.Select(module => module.GetName().Name!), "Ecqs.Host"];

    public static TheoryData<string> ModuleNames => [.. Modules.Select(module => module.GetName().Name!)];

    [Fact]
    public void Every_module_folder_is_a_module_of_the_host()
    {
        var folders = Directory.GetDirectories(Path.Combine(RepositoryRoot.Folder, "src", "Modules")).Select(folder => $"Ecqs.{Path.GetFileName(folder)}");

        Assert.Equal(folders.Order(), Modules.Select(module => module.GetName().Name!).Order());
    }

    [Theory, MemberData(nameof(ModuleNames))]
    public void Imports_run_one_way(string module) => Assert.Empty(ModuleRules.ImportsRunOneWay(Facts(module), Order));

    [Theory, MemberData(nameof(ModuleNames))]
    public void A_module_shows_only_its_contracts_and_its_registrar(string module) => Assert.Empty(ModuleRules.OnlyContractsArePublic(Facts(module)));

    [Theory, MemberData(nameof(ModuleNames))]
    public void Only_its_tests_and_measurements_see_a_modules_internals(string module) => Assert.Empty(ModuleRules.OnlyItsTestsAreFriends(Facts(module)));

    [Fact]
    public void The_foundation_refers_to_no_module()
    {
        foreach (var name in Foundation)
            Assert.Empty(ModuleRules.ImportsRunOneWay(ModuleFacts.Read(Assembly.Load(name)), Order));
    }

    [Fact]
    public void The_GraphQL_engine_knows_neither_the_product_nor_a_database() =>
        Assert.Empty(ModuleRules.KnowsNothingOf(ModuleFacts.Read(Assembly.Load("Ecqs.GraphQL")), "Ecqs.", "Microsoft.EntityFrameworkCore", "Npgsql", "Quartz"));

    [Fact]
    public void The_documents_know_neither_the_product_nor_the_web_nor_a_database() =>
        Assert.Empty(ModuleRules.KnowsNothingOf(
            ModuleFacts.Read(Assembly.Load("Ecqs.Documents")), "Ecqs.", "Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.AspNetCore"));

    [Fact]
    public void A_planted_module_that_reaches_upward_and_shows_its_inside_is_caught()
    {
        var facts = Plant("Ecqs.Catalog", "Ecqs.Catalog.Categories.Leaked", typeof(EcqsHost));

        Assert.Contains(ModuleRules.ImportsRunOneWay(facts, Order), breach => breach.Contains("Ecqs.Host", StringComparison.Ordinal));
        Assert.Contains(ModuleRules.OnlyContractsArePublic(facts), breach => breach.Contains("Leaked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_planted_engine_that_knows_the_product_is_caught() =>
        Assert.NotEmpty(ModuleRules.KnowsNothingOf(Plant("Ecqs.GraphQL", "Ecqs.GraphQL.Leaked", typeof(EcqsHost)), "Ecqs."));

    static ModuleFacts Facts(string module) => ModuleFacts.Read(Modules.Single(assembly => assembly.GetName().Name == module));

    /// <summary>A real assembly with one public type whose one method answers the foreign type.</summary>
    static ModuleFacts Plant(string assembly, string type, Type foreign)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName(assembly), typeof(object).Assembly);
        var planted = builder.DefineDynamicModule(assembly).DefineType(type, TypeAttributes.Public | TypeAttributes.Class);
        var method = planted.DefineMethod("Reach", MethodAttributes.Public | MethodAttributes.Static, foreign, []);
        var body = method.GetILGenerator();
        body.Emit(OpCodes.Ldnull);
        body.Emit(OpCodes.Ret);
        planted.CreateType();
        using var stream = new MemoryStream();
        builder.Save(stream);
        stream.Position = 0;
        return ModuleFacts.Read(stream);
    }
}
