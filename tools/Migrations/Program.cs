// Scaffolds an EF migration of one module: the difference between its context and the model snapshot of its last migration.
//
//   --assembly FILE   the built assembly of the module
//   --project DIR     the module's project folder; the files go to its subfolder Migrations
//   --name NAME       the migration's name, a C# identifier
//
// No database is needed. Exit codes: 0 written or nothing to do, 1 refused.
using Ecqs.Migrations;

if (Value("--assembly") is not { } assembly || Value("--project") is not { } project || Value("--name") is not { } name)
{
    Console.Error.WriteLine("--assembly FILE --project DIR --name NAME");
    return 1;
}

using var module = LoadedModule.Load(assembly);
try
{
    foreach (var file in MigrationFiles.Scaffold(module, name, project))
        Console.WriteLine(file);
    return 0;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

string? Value(string option) => Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
