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
    default:
        await Console.Error.WriteLineAsync("worker | load | serve bare|engine PORT");
        return 1;
}
