using System.Globalization;
using FashionShop;
using FashionShop.Bot;
using FashionShop.Customers;
using FashionShop.History;
using FashionShop.Pictures;
using JourneyBot.Prompts;

// The shop speaks English and writes numbers the same way on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShop(builder.Configuration);
builder.Services.AddJourneyBot(builder.Configuration)
    .UseLiteDb()
    .AddLanguage()
    .AddDashboard()
    .AddBot<ShopBot>()
    .AddPrompt(CartIdlePrompt.Id, CartIdle.SayAsync, CartIdle.Teaser);
builder.Services.AddHostedService<HistoryLoading>();

var app = builder.Build();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseSecurityHeaders();
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.Use(async (context, next) =>
{
    await context.RequestServices.GetRequiredService<SignIn>().StillInAsync(context);
    await next(context);
});
app.MapStaticAssets();
app.MapPictures();
app.MapRazorPages().WithStaticAssets();
app.MapJourneyBot();
app.Lifetime.ApplicationStarted.Register(() =>
{
    foreach (var address in app.Urls) Console.WriteLine($"The shop: {address}    The dashboard: {address}/journeys");
});
app.Run();
