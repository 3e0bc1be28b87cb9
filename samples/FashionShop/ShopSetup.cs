using System.Threading.RateLimiting;
using FashionShop.Bot;
using FashionShop.Cart;
using FashionShop.Catalogue;
using FashionShop.Comparison;
using FashionShop.Cookies;
using FashionShop.Customers;
using FashionShop.Orders;
using JourneyBot.BotFramework.State;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FashionShop;

internal static class ShopSetup
{
    public const string SignInLimit = "sign-in";

    public static IServiceCollection AddShop(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(ProductCatalogue.Read(Path.Combine(AppContext.BaseDirectory, "Catalogue", "catalogue.json")));
        services.AddSingleton(CustomerList.Read(Path.Combine(AppContext.BaseDirectory, "Customers", "crm.csv")));
        services.AddSingleton<Stock>().AddSingleton<OrderBook>().AddSingleton<SealedCookies>();
        services.AddScoped<CartCookie>().AddScoped<CartChange>().AddScoped<ComparisonCookie>().AddScoped<OrderCookie>();
        services.Configure<ShopOptions>(configuration.GetSection("Shop"));
        services.AddSingleton<DemoPassword>().AddSingleton<SignIn>();

        services.AddSingleton<Answers>().AddSingleton<OrderQuestion>();
        services.AddSingleton<IStorage, DocumentStorage>().AddSingleton<ConversationState>();

        services.AddHttpContextAccessor();
        services.AddRazorPages(pages => pages.Conventions.AuthorizePage("/Account"));
        services.AddAuthorization();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "vinterlind.customer";
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
        });
        // Ten tries a minute from one address: plenty for typing errors, little for guessing.
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignInLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("reading"));
        });
        return services;
    }
}
