namespace Ecqs.Architecture.Tests;

/// <summary>The house's rules about modules; each answers what breaks it, in words.</summary>
public static class ModuleRules
{
    /// <summary>Imports run one way: a module refers only to what stands before it in the order.</summary>
    public static IEnumerable<string> ImportsRunOneWay(ModuleFacts module, IReadOnlyList<string> order)
    {
        var place = order.ToList().IndexOf(module.Name);
        if (place < 0)
            yield return $"{module.Name} has no place in the order of the modules";
        foreach (var reference in module.References)
            if (order.ToList().IndexOf(reference) is var other && (other < 0 || other >= place))
                yield return $"{module.Name} refers to {reference}, which does not stand below it";
    }

    /// <summary>A module shows only its Contracts and its registrar.</summary>
    public static IEnumerable<string> OnlyContractsArePublic(ModuleFacts module) =>
        from type in module.PublicTypes
        let short_ = module.Name["Ecqs.".Length..]
        where !type.StartsWith($"{module.Name}.Contracts.", StringComparison.Ordinal) && type != $"{module.Name}.{short_}Module"
        select $"{type} is public outside {module.Name}.Contracts";

    /// <summary>Only a module's own tests and measurements see its internals.</summary>
    public static IEnumerable<string> OnlyItsTestsAreFriends(ModuleFacts module) =>
        from friend in module.Friends
        where friend != $"{module.Name}.Tests" && friend != $"{module.Name}.Bench"
        select $"{module.Name} shows its internals to {friend}";

    /// <summary>An engine knows nothing of the product, of a database or, where said, of the web.</summary>
    public static IEnumerable<string> KnowsNothingOf(ModuleFacts module, params string[] forbidden) =>
        from reference in module.References.Concat(module.ForeignReferences)
        where forbidden.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal))
        select $"{module.Name} refers to {reference}";
}
