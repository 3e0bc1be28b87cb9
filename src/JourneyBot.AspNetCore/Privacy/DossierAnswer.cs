using JourneyBot.Privacy;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>A dossier as a download: JSON, or a page to be read.</summary>
internal sealed class DossierAnswer(CustomerDossier dossier, bool asPage) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        response.Headers.ContentDisposition = $"attachment; filename=\"customer-{dossier.AsOf.UtcDateTime:yyyyMMdd-HHmmss}.{(asPage ? "html" : "json")}\"";
        response.ContentType = asPage ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
        if (asPage) await response.WriteAsync(DossierPage.Write(dossier), httpContext.RequestAborted);
        else await DossierJson.WriteAsync(dossier, response.Body, httpContext.RequestAborted);
    }
}
