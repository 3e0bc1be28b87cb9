using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Bot.Builder;

/// <summary>A part of a bot that registers what it needs.</summary>
public abstract class BotComponent
{
    public abstract void ConfigureServices(IServiceCollection services, IConfiguration configuration);
}
