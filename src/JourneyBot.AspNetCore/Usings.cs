global using Activity = Microsoft.Bot.Schema.Activity;
global using IMiddleware = Microsoft.Bot.Builder.IMiddleware;
