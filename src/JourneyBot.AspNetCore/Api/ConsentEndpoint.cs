using System.Globalization;
using System.Text.Json;
using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Api;

/// <summary>The command <c>POST /api/v1/customers/{stream}/consent</c>: what a customer allowed or refused elsewhere, such as on paper or by phone.</summary>
internal static class ConsentEndpoint
{
    private const string Channel = "api";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/customers/{stream}/consent", TakeAsync).DisableAntiforgery();

    private static async Task<IResult> TakeAsync(string stream, HttpContext context, JourneyPipeline pipeline, JourneyContexts contexts, TimeProvider clock)
    {
        if (!StreamId.TryParse(stream, out var id)) return Wrong($"'{stream}' is no stream; expected for example customer:C-1001 or anonymous:…");
        Said? said;
        try
        {
            said = await context.Request.ReadFromJsonAsync<Said>(context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Wrong("the body is no JSON object with purpose and status");
        }

        if (!Enum.TryParse<ConsentPurpose>(said?.Purpose, ignoreCase: true, out var purpose) || !Enum.IsDefined(purpose)) return Wrong("purpose is service, analytics, proactive or marketing");
        if (!Enum.TryParse<ConsentStatus>(said.Status, ignoreCase: true, out var status) || status is not (ConsentStatus.Granted or ConsentStatus.Denied or ConsentStatus.Withdrawn)) return Wrong("status is granted, denied or withdrawn");
        if (said.Text?.Length > ConsentValue.MaxText) return Wrong($"text is the name of what the customer was shown, of {ConsentValue.MaxText} characters at most; its wording goes into wording");
        if (said.Source is { } source && (string.IsNullOrWhiteSpace(source) || source.Length > 200)) return Wrong("source says who reports it, in 1 to 200 characters");
        DateTimeOffset? until = null;
        if (said.Until is not null)
        {
            if (!DateTimeOffset.TryParse(said.Until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)) return Wrong("until is a time such as 2027-03-01T00:00:00Z");
            until = end;
        }

        var granted = status == ConsentStatus.Granted;
        var taken = await pipeline.ProcessAsync(
            [
                new IncomingEvent
                {
                    Identifiers = [id],
                    Evidence = EvidenceGrade.SignedToken,
                    Source = said.Source ?? EventSources.Server,
                    Id = Guid.CreateVersion7().ToString(),
                    Name = EventNames.ConsentUpdated,
                    Channel = Channel,
                    OccurredAt = clock.GetUtcNow(),
                    Properties = EventProperties.Of((purpose.ToString().ToLowerInvariant(), granted), ("status", said.Status!.ToLowerInvariant()), ("by", context.User.Identity?.Name)),
                    Traits = new Dictionary<string, string> { [ConsentState.TraitOf(purpose)] = new ConsentValue(status, said.Text, said.Wording, granted ? until : null).Write() },
                },
            ],
            context.RequestAborted);
        if (taken.Busy) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        if (taken.Rejected is [var rejection, ..]) return Wrong(rejection.Reason);
        return Results.Json(ConsentWire.Of((await contexts.OfAsync(id, context.RequestAborted)).Consent.Of(purpose)));
    }

    private static IResult Wrong(string problem) => Results.Json(new { error = problem }, statusCode: StatusCodes.Status400BadRequest);

    private sealed record Said(string? Purpose, string? Status, string? Text, string? Wording, string? Until, string? Source);
}
