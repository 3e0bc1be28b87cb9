using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace JourneyBot.AspNetCore.Chat;

/// <summary>Lets the chat stream over WebSockets without the host having to know.</summary>
internal sealed class WebSocketsFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWebSockets();
        next(app);
    };
}
