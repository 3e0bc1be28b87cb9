using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Hosting;

/// <summary>What <c>AddJourneyBot</c> returns: <c>Add…</c> adds a capability to it, <c>Use…</c> chooses the one implementation.</summary>
/// <param name="Services">The host's services.</param>
/// <param name="Configuration">The section <c>JourneyBot</c> of the host's configuration.</param>
public sealed record JourneyBotBuilder(IServiceCollection Services, IConfigurationSection Configuration);
