using System.CommandLine;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot serve</c>: doors, API and dashboard over one store, without a bot of its own. Arguments that are not its own are configuration of ASP.NET Core, such as <c>--urls</c>.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var db = new Option<string?>("--db") { Description = "The store's file; by default JourneyBot:LiteDb:Path of the configuration.", HelpName = "PATH" };
        var command = new Command("serve", "Runs the host; the default verb. Further options are configuration, such as --urls http://localhost:5080.") { db };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Configuration would take it without a word.
            if (parsed.UnmatchedTokens.Contains("--url"))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("journeybot: serve has no --url, which runs other verbs through a running host; --urls says where this host listens. journeybot --help lists the verbs.");
                return CommandLine.WrongUsage;
            }

            await using var app = Build([.. parsed.UnmatchedTokens], parsed.GetValue(db));
            try
            {
                await app.StartAsync(cancellationToken);
            }
            catch (InvalidOperationException e)
            {
                // Wrong set-up: the message names the key and the fix, the stack trace would hide it.
                throw new CommandException(e.Message);
            }

            foreach (var address in app.Urls) await Console.Error.WriteLineAsync($"The dashboard: {address}/journeys");
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    internal static WebApplication Build(string[] args, string? db)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (db is not null) builder.Configuration["JourneyBot:LiteDb:Path"] = db;
        builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb().AddLanguage().AddDashboard();
        var app = builder.Build();
        app.MapJourneyBot();
        return app;
    }
}
