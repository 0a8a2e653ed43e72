using Ecqs.GraphQL.Conformance;

// differential       Questions on standard input, answers on standard output, one line of JSON each, until the input ends.
// serve:PROFILE      An endpoint on a loopback port, whose address is the first line on standard output, until the input ends.
return args switch
{
    ["differential"] => await DifferentialLoop.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput()),
    [{ } serve] when serve.StartsWith("serve:", StringComparison.Ordinal) => await Server.RunAsync(serve["serve:".Length..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Ecqs.GraphQL.Conformance differential | serve:PROFILE");
    return 2;
}
