using Ecqs.GraphQL.Bench;

// One program with the parts that are written in C#; tests/bench/engine starts them and compares.
switch (args)
{
    case ["worker"]:
        await Worker.RunAsync(Console.In, Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("worker");
        return 1;
}
