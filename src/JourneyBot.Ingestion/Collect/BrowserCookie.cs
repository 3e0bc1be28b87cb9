using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Collect;

/// <summary>The signed cookie by which the server knows a browser again: it carries the anonymous id, and only after consent.</summary>
public sealed class BrowserCookie(IDataProtectionProvider protection)
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "jb_browser";

    private static readonly TimeSpan Life = TimeSpan.FromDays(390);
    private readonly IDataProtector protector = protection.CreateProtector("JourneyBot.Ingestion.BrowserCookie.v1");

    /// <summary>The anonymous id of the browser; null where it has no cookie of ours.</summary>
    public string? Read(HttpRequest request)
    {
        // Global Privacy Control is a no: such a browser is a stranger, also with an old cookie.
        if (request.Headers["Sec-GPC"] == "1") return null;
        if (request.Cookies[Name] is not { Length: > 0 and < 1_000 } sealedId) return null;
        try
        {
            return protector.Unprotect(sealedId);
        }
        catch (CryptographicException)
        {
            // Forged, or sealed by keys that are gone: the browser is a stranger, as without a cookie.
            return null;
        }
    }

    /// <summary>Gives the browser its cookie.</summary>
    public void Write(HttpResponse response, string anonymousId) =>
        response.Cookies.Append(Name, protector.Protect(anonymousId), Options(response, Life));

    /// <summary>Takes the cookie away.</summary>
    public static void Delete(HttpResponse response) => response.Cookies.Delete(Name, Options(response, null));

    private static CookieOptions Options(HttpResponse response, TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = response.HttpContext.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = life,
        Path = response.HttpContext.Request.PathBase.HasValue ? response.HttpContext.Request.PathBase : "/",
    };
}
