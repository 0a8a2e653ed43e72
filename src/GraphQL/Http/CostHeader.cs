using Ecqs.GraphQL.Planning;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>The request header <c>GraphQL-Cost</c>: <c>report</c> or <c>validate</c>, as HotChocolate reads it.</summary>
internal static class CostHeader
{
    public static CostMode Of(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("GraphQL-Cost", out var values))
            return CostMode.Silent;
        var value = values.ToString();
        return value.Equals("report", StringComparison.OrdinalIgnoreCase) ? CostMode.Report
            : value.Equals("validate", StringComparison.OrdinalIgnoreCase) ? CostMode.Validate
            : CostMode.Silent;
    }
}
