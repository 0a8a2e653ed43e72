using System.Numerics;
using Microsoft.Extensions.Options;

namespace Ecqs.GraphQL;

/// <summary>Refuses settings that make no sense, all at once and by name, when the schema is built.</summary>
internal sealed class GraphQLOptionsValidation : IValidateOptions<GraphQLOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphQLOptions options)
    {
        var mistakes = new List<string>();
        AtLeast(1, options.MaxRequestBytes, nameof(options.MaxRequestBytes));
        AtLeast(0, options.MaxCachedPlans, nameof(options.MaxCachedPlans));
        AtLeast(1, options.MaxParallelRootFields, nameof(options.MaxParallelRootFields));
        CheckDocument(options.Document);
        AtLeast(2, options.Variables.MaxBytes, "Variables.MaxBytes");
        Between(1, 500, options.Variables.MaxDepth, "Variables.MaxDepth");
        AtLeast(1, options.Variables.MaxErrors, "Variables.MaxErrors");
        if (options.Execution.Timeout <= TimeSpan.Zero && options.Execution.Timeout != Timeout.InfiniteTimeSpan)
            mistakes.Add($"Execution.Timeout must be positive, or Timeout.InfiniteTimeSpan; it is {options.Execution.Timeout}.");
        if (options.Execution.Timeout.TotalMilliseconds > int.MaxValue)
            mistakes.Add($"Execution.Timeout must be at most {int.MaxValue} ms; it is {options.Execution.Timeout}.");
        AtLeast(1, options.Execution.MaxErrors, "Execution.MaxErrors");
        AtLeast(1, options.Execution.MaxPageSize, "Execution.MaxPageSize");
        CheckCost(options.Cost);
        return mistakes.Count > 0 ? ValidateOptionsResult.Fail(mistakes) : ValidateOptionsResult.Success;

        void CheckDocument(DocumentLimits limits)
        {
            AtLeast(1, limits.MaxTokens, "Document.MaxTokens");
            // Every stage descends as deep as the document: deeper than this it could leave the stack.
            Between(1, 500, limits.MaxDepth, "Document.MaxDepth");
            AtLeast(1, limits.MaxFields, "Document.MaxFields");
            AtLeast(0, limits.MaxAliases, "Document.MaxAliases");
            AtLeast(0, limits.MaxRootAliases, "Document.MaxRootAliases");
            AtLeast(0, limits.MaxDirectivesPerLocation, "Document.MaxDirectivesPerLocation");
            AtLeast(0, limits.MaxFragmentVisits, "Document.MaxFragmentVisits");
            AtLeast(1, limits.MaxPlannedFields, "Document.MaxPlannedFields");
            Between(1, 500, limits.MaxSelectionDepth, "Document.MaxSelectionDepth");
            AtLeast(1, limits.MaxMergeComparisons, "Document.MaxMergeComparisons");
            AtLeast(1, limits.MaxErrors, "Document.MaxErrors");
            AtLeast(0, limits.MaxCachedPlanBytes, "Document.MaxCachedPlanBytes");
        }

        void CheckCost(CostLimits limits)
        {
            AtLeast(1, limits.MaxFieldCost, "Cost.MaxFieldCost");
            AtLeast(1, limits.MaxTypeCost, "Cost.MaxTypeCost");
            AtLeast(0, limits.DefaultResolverCost, "Cost.DefaultResolverCost");
            AtLeast(0, limits.ConditionCost, "Cost.ConditionCost");
        }

        // Written so that NaN is refused too.
        void AtLeast<T>(T least, T value, string setting) where T : INumber<T>
        {
            if (!(value >= least))
                mistakes.Add($"{setting} must be at least {least}; it is {value}.");
        }

        void Between(int least, int most, int value, string setting)
        {
            if (value < least || value > most)
                mistakes.Add($"{setting} must be from {least} to {most}; it is {value}.");
        }
    }
}
