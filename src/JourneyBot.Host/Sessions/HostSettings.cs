using JourneyBot.AspNetCore.Customers;
using JourneyBot.Host.Commands;
using JourneyBot.Identity;
using JourneyBot.Pipeline.Proposals;
using Microsoft.Extensions.Configuration;

namespace JourneyBot.Host.Sessions;

/// <summary>The settings that a verb on a file shares with a host that is started in the same folder: its <c>appsettings.json</c>, that of the environment, and environment variables. Throws <see cref="CommandException"/> naming the key where one is wrong.</summary>
internal static class HostSettings
{
    public static MatchingOptions Matching() => Section<MatchingOptions>(MatchingOptions.Section, options => options.Problem);

    public static IdentityRules Identity() => Section<IdentityOptions>(IdentityOptions.Section, options => options.Problem).ToRules();

    private static T Section<T>(string section, Func<T, string?> problemOf)
        where T : new()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        try
        {
            var settings = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true).AddEnvironmentVariables().Build()
                .GetSection(section).Get<T>() ?? new T();
            return problemOf(settings) is { } problem ? throw new CommandException(problem) : settings;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new CommandException(e.Message);
        }
    }
}
