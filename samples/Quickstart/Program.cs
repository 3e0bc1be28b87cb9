using JourneyBot.Prompts;
using Quickstart;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddJourneyBot(builder.Configuration)      // section "JourneyBot" of appsettings.json
    .UseLiteDb()                                           // one file, journeys.db
    .AddLanguage()                                         // what a message means
    .AddDashboard()                                        // the rooms for support staff
    .AddBot<HelloBot>()                                    // /api/messages, and Web Chat without a cloud account
    .AddPrompt(CartIdlePrompt.Id, HelloBot.CartIdleAsync); // what the bot says when a cart lies idle

builder.Services.AddAuthorization(options => options.AddPolicy("Support", policy => policy.RequireRole("support")));

var app = builder.Build();
var journeys = app.MapJourneyBot();                        // journeys.Doors, .Chat, .Api, .Dashboard
app.MapGet("/", () => Results.Content(HelloPage.Html, "text/html"));

// In Production the dashboard and the API are closed until you say who may see them.
if (app.Environment.IsProduction()) journeys.Dashboard.RequireAuthorization("Support");
app.Run();
