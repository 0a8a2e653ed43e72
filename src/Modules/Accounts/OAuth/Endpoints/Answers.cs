using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth.Endpoints;

/// <summary>Runs a table for a request, in one transaction, and writes what it came to.</summary>
static class Answers
{
    /// <summary>Nothing of it is kept anywhere, shown in a frame, or told to the next page.</summary>
    public static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.Pragma = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>Runs the steps; the transaction stands when nothing was refused, or the refusal says so.</summary>
    public static async Task<Refusal?> RunAsync<TExchange>(
        TExchange exchange, Func<TExchange, IServiceProvider, CancellationToken, ValueTask<Refusal?>> run, CancellationToken cancellationToken)
        where TExchange : Exchange
    {
        var services = exchange.Http.RequestServices;
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        var refusal = await run(exchange, services, cancellationToken);
        if (refusal is null or { Stands: true })
            await unitOfWork.CommitAsync(cancellationToken);
        else
            await unitOfWork.RollbackAsync();
        return refusal;
    }

    /// <summary>A client's own request: the answer, or the refusal as JSON (RFC 6749, 5.2).</summary>
    public static async Task BackChannelAsync<TExchange>(
        TExchange exchange, Func<TExchange, IServiceProvider, CancellationToken, ValueTask<Refusal?>> run, CancellationToken cancellationToken)
        where TExchange : BackChannelExchange
    {
        SetHeaders(exchange.Http);
        var refusal = await RunAsync(exchange, run, cancellationToken);
        var answer = refusal is null ? exchange.Answer ?? Results.Ok() : Json(exchange.Http, refusal);
        await answer.ExecuteAsync(exchange.Http);
    }

    static IResult Json(HttpContext http, Refusal refusal)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"ecqs\", charset=\"UTF-8\"";
        return Results.Json(
            new Dictionary<string, string> { ["error"] = refusal.Error, ["error_description"] = refusal.Description }, statusCode: refusal.Status);
    }
}
