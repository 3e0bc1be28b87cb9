using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace FashionShop.Cookies;

/// <summary>Cookies that only this shop can write and read: encrypted, signed, out of reach of scripts.</summary>
public sealed partial class SealedCookies(IDataProtectionProvider protection, ILogger<SealedCookies> logger)
{
    // Browsers keep about 4,096 bytes; a longer one did not come from us.
    private const int Longest = 4096;

    public string? Read(HttpContext? context, string name)
    {
        if (context?.Request.Cookies[name] is not { Length: > 0 and <= Longest } value)
            return null;
        try
        {
            return protection.CreateProtector(name).Unprotect(value);
        }
        catch (CryptographicException)
        {
            LogBrokenSeal(name);
            return null;
        }
    }

    public void Write(HttpContext? context, string name, string text, TimeSpan kept) =>
        context?.Response.Cookies.Append(name, protection.CreateProtector(name).Protect(text), Options(context, kept));

    public void Delete(HttpContext? context, string name) => context?.Response.Cookies.Delete(name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? kept) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = kept,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };

    [LoggerMessage(501, LogLevel.Information, "Cookie {Name} does not open with our keys (forged, or sealed before they changed); it is ignored")]
    private partial void LogBrokenSeal(string name);
}
