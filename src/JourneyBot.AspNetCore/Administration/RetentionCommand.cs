using JourneyBot.AspNetCore.Hosting;
using JourneyBot.Events;
using JourneyBot.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary><c>db retention</c>: by the rules of the query, or else of this host's settings. <c>dryRun=true</c> only counts.</summary>
internal static class RetentionCommand
{
    private const int MostRules = 1_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/store/retention", (HttpRequest request, RetentionJob job, RetentionOptions options, CommandTurns turns) => Answer(request, job, options, turns)).DisableAntiforgery();

    private static IResult Answer(HttpRequest request, RetentionJob job, RetentionOptions options, CommandTurns turns)
    {
        RetentionRules rules;
        bool compact, isDry;
        try
        {
            rules = Rules(request.Query, options);
            (compact, isDry) = (Flag(request.Query, "compact", options.Compact), Flag(request.Query, "dryRun", false));
        }
        catch (FormatException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message);
        }

        return new MaintenanceAnswer<RetentionReport>("db retention", turns, (steps, token) =>
        {
            if (!isDry) return job.RunAsync(rules, compact, steps, token);
            steps.Report("counting");
            return job.CountAsync(rules, token);
        });
    }

    private static RetentionRules Rules(IQueryCollection query, RetentionOptions options)
    {
        var (keep, others) = (query["keep"], query["else"].ToString());
        if (keep.Count > MostRules) throw new FormatException($"there are {keep.Count} rules; give {MostRules:N0} at most");
        if (keep.Count > 0 || others.Length > 0) return RetentionText.Parse(keep.OfType<string>().Select(RetentionText.Pair), others);
        return options.IsSet ? options.ToRules() : throw new FormatException($"this host keeps all for ever: set {RetentionOptions.Section}, or give --keep or --else");
    }

    private static bool Flag(IQueryCollection query, string name, bool otherwise) =>
        query[name].ToString() is not { Length: > 0 } text ? otherwise : bool.TryParse(text, out var flag) ? flag : throw new FormatException($"{name} is true or false");
}
