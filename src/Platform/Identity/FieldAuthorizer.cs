using Ecqs.GraphQL;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Ecqs.Platform.Identity;

/// <summary>
/// Answers the engine's question whether the current user fulfils a policy, and whether its token reaches a field. What somebody known is refused
/// is logged (ASVS 16.3.2).
/// </summary>
sealed partial class FieldAuthorizer(ILogger<FieldAuthorizer> logger) : IFieldAuthorizer
{
    public ValueTask<FieldAccess> AuthorizeAsync(string policy, IServiceProvider requestServices, CancellationToken cancellationToken)
    {
        var user = requestServices.GetRequiredService<CurrentUser>();
        if (Who.Includes(policy, user))
            return new(FieldAccess.Allowed);
        if (!user.IsSignedIn)
            return new(FieldAccess.NotAuthenticated);
        LogNotAuthorized(policy, user.AccountId, user.OrganisationId, user.ClientId);
        return new(FieldAccess.NotAuthorized);
    }

    public ValueTask<bool> IsInScopeAsync(string? scope, IServiceProvider requestServices, CancellationToken cancellationToken)
    {
        var user = requestServices.GetRequiredService<CurrentUser>();
        if (user.IsInScope(scope))
            return new(true);
        LogOutOfScope(scope, user.AccountId, user.ClientId);
        if (requestServices.GetRequiredService<IHttpContextAccessor>().HttpContext is { Response.HasStarted: false } http && http.Features.Get<TokenUse>() is { } token)
        {
            var resource = requestServices.GetRequiredService<IProtectedResource>();
            http.Response.Headers[HeaderNames.WWWAuthenticate] = AccessChallenge.InsufficientScope(token.Scheme, scope, resource);
        }
        return new(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: {Policy} does not hold for account {Account} in the name of {Organisation}, client {Client}.")]
    partial void LogNotAuthorized(string policy, Guid? account, Guid? organisation, string? client);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused: a token without the scope {Scope}, of account {Account} and client {Client}.")]
    partial void LogOutOfScope(string? scope, Guid? account, string? client);
}
