namespace Ecqs.Platform.Modules;

/// <summary>A module's registrar: the one public type by which the Host takes the module in.</summary>
public interface IModule
{
    /// <summary>The module's name and its database schema, in lower case, e.g. <c>ledger</c>.</summary>
    string Name { get; }

    /// <summary>Adds the module's services, database, jobs, outbox handlers and endpoints. Its part of the GraphQL schema is found by scanning its assembly.</summary>
    void Register(ModuleBuilder module);
}
