using System.CommandLine;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot serve</c>: the host. Arguments that are not its own are configuration of ASP.NET Core, such as <c>--urls</c>.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Runs the host; the default verb. Further options are configuration, such as --urls http://localhost:5080.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = WebApplication.CreateBuilder([.. parsed.UnmatchedTokens]).Build();
            await app.StartAsync(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
