using Ecqs.GraphQL;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Identity;

/// <summary>Answers the engine's question whether the current user fulfils a policy, and whether its token reaches a field.</summary>
sealed class FieldAuthorizer : IFieldAuthorizer
{
    public ValueTask<FieldAccess> AuthorizeAsync(string policy, IServiceProvider requestServices, CancellationToken cancellationToken)
    {
        var user = requestServices.GetRequiredService<CurrentUser>();
        return new(Who.Includes(policy, user) ? FieldAccess.Allowed
            : user.IsSignedIn ? FieldAccess.NotAuthorized
            : FieldAccess.NotAuthenticated);
    }

    public ValueTask<bool> IsInScopeAsync(string? scope, IServiceProvider requestServices, CancellationToken cancellationToken) =>
        new(requestServices.GetRequiredService<CurrentUser>().IsInScope(scope));
}
