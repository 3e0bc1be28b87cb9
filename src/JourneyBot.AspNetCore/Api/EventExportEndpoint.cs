using System.IO.Compression;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Api;

/// <summary>The query <c>GET /api/v1/events/export</c>: the stored events in the order of the log, one a line, each with its position, so that it can be gone on with.</summary>
internal static class EventExportEndpoint
{
    // So many bytes are gathered before they go: who reads slowly makes the reading of the log slow, and nothing piles up.
    private const int Together = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/events/export", (HttpRequest request, IJourneyStore store, CustomerGraph customers, ExportTurns turns) => Answer(request, store, customers, turns));

    private static IResult Answer(HttpRequest request, IJourneyStore store, CustomerGraph customers, ExportTurns turns)
    {
        try
        {
            return new Export(EventExportQuery.Parse(request.Query, customers), store, turns);
        }
        catch (FormatException e)
        {
            return Results.Json(new { error = e.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is null or > 0);

    private sealed class Export(EventExportQuery query, IJourneyStore store, ExportTurns turns) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.CacheControl = "no-store";
            using var turn = turns.TryTake();
            if (turn is null)
            {
                response.Headers.RetryAfter = "10";
                await Results.Json(new { error = $"{ExportTurns.Most} exports are running; ask again in some seconds" }, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(httpContext);
                return;
            }

            response.ContentType = "application/x-ndjson";
            response.Headers.Vary = "Accept-Encoding";
            if (!TakesGzip(httpContext.Request))
            {
                await WriteAsync(response.Body, httpContext.RequestAborted);
                return;
            }

            response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await WriteAsync(packed, httpContext.RequestAborted);
        }

        private async Task WriteAsync(Stream body, CancellationToken cancellationToken)
        {
            using var lines = new EventLines();
            await foreach (var logged in store.ReadLogAsync(query.After, cancellationToken))
            {
                if (!query.Takes(logged.Event)) continue;
                lines.Add(logged);
                if (lines.Length < Together) continue;
                await body.WriteAsync(lines.Take(), cancellationToken);
            }

            if (query.Links)
            {
                await foreach (var link in store.ReadLinksAsync(cancellationToken))
                {
                    if (!query.Takes(link)) continue;
                    lines.Add(link);
                    if (lines.Length >= Together) await body.WriteAsync(lines.Take(), cancellationToken);
                }
            }

            await body.WriteAsync(lines.Take(), cancellationToken);
        }
    }
}
