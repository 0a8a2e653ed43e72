using Ecqs.GraphQL.Bench;

// One program with the parts that are written in C#; tests/bench/engine starts them and compares.
switch (args)
{
    case ["worker"]:
        await Worker.RunAsync(Console.In, Console.Out);
        return 0;
    case ["load"]:
        await LoadGenerator.RunAsync(Console.In, Console.Out);
        return 0;
    case ["serve", var kind, var port]:
        await Server.RunAsync(kind, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["serve-database", var port, var connectionString]:
        await DatabaseServer.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), connectionString);
        return 0;
    case ["add-rows", var connectionString, var organisation]:
        await DatabaseRows.AddAsync(connectionString, Guid.Parse(organisation));
        return 0;
    default:
        await Console.Error.WriteLineAsync("worker | load | serve bare|engine PORT | serve-database PORT CONNECTION | add-rows CONNECTION ORGANISATION");
        return 1;
}
