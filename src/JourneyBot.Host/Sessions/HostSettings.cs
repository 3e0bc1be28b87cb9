using JourneyBot.AspNetCore.Customers;
using JourneyBot.AspNetCore.Hosting;
using JourneyBot.Host.Commands;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Proposals;
using Microsoft.Extensions.Configuration;

namespace JourneyBot.Host.Sessions;

/// <summary>The settings that a verb on a file shares with a host that is started in the same folder: its <c>appsettings.json</c>, that of the environment, and environment variables. Throws <see cref="CommandException"/> naming the key where one is wrong.</summary>
internal static class HostSettings
{
    public static MatchingOptions Matching() => Section<MatchingOptions>(MatchingOptions.Section, options => options.Problem);

    public static IdentityRules Identity() => Section<IdentityOptions>(IdentityOptions.Section, options => options.Problem).ToRules();

    /// <summary>What makes unreadable what is stored, by those settings or by the ones of a file that is named. A names file of it with a short path lies beside that file.</summary>
    public static Redactor Redaction(IDocumentStore documents, string? file)
    {
        if (file is not null && !File.Exists(file)) throw new CommandException($"--settings is {file}, and there is no such file; give the host's appsettings.json");
        var options = Section<RedactionOptions>(RedactionOptions.Section, _ => null, file);
        if (file is not null && !string.IsNullOrWhiteSpace(options.NamesFile)) options.NamesFile = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", options.NamesFile);
        try
        {
            return new Redactor(options.ToRules(), options.ToNames(), documents);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException(e.Message);
        }
    }

    private static T Section<T>(string section, Func<T, string?> problemOf, string? file = null)
        where T : new()
    {
        try
        {
            var settings = (file is null ? OfFolder() : new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file))).AddEnvironmentVariables().Build().GetSection(section).Get<T>() ?? new T();
            return problemOf(settings) is { } problem ? throw new CommandException(problem) : settings;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new CommandException(e.Message);
        }
    }

    private static IConfigurationBuilder OfFolder()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        return new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true);
    }
}
