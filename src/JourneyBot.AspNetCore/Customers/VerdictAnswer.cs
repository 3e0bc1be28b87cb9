using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Reviews;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Customers;

/// <summary>Takes a person's word on two streams, <c>{"a","b","verdict","reason","by"}</c>; the verdict is same, different, withdrawn, or later for a question of the queue that is put off.</summary>
internal static class VerdictAnswer
{
    private const string Later = "later";

    private static readonly DoorLimits Limits = new(16 << 10, TimeSpan.FromSeconds(10));

    public static async Task<IResult> OfAsync(HttpContext context, CustomerMerging merging, PostponedReviews postponed, TimeProvider clock, Func<int, string, IResult> wrong)
    {
        var body = await DoorBody.ReadAsync(context, Limits, clock);
        if (body.Refusal is { } refusal) return wrong(refusal.Status, refusal.Reason);
        Said? said;
        try
        {
            said = JsonSerializer.Deserialize<Said>(body.Bytes.Span, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            return wrong(StatusCodes.Status400BadRequest, $"the body is no JSON with a, b, verdict, reason and by: line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}");
        }

        if (said is null) return wrong(StatusCodes.Status400BadRequest, "the body is empty; give a, b, verdict, reason and by");
        if (!StreamId.TryParse(said.A, out var a)) return wrong(StatusCodes.Status400BadRequest, "a: " + IdentityEndpoints.NoStream(said.A));
        if (!StreamId.TryParse(said.B, out var b)) return wrong(StatusCodes.Status400BadRequest, "b: " + IdentityEndpoints.NoStream(said.B));
        if (said.Verdict == Later)
        {
            await postponed.PutOffAsync(a, b, context.RequestAborted);
            return Results.Json(new { verdict = Later });
        }

        if (KindOf(said.Verdict) is not { } kind) return wrong(StatusCodes.Status400BadRequest, "verdict is same, different, withdrawn or later");
        // Who has signed in says it, whatever the body claims.
        var by = context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : said.By ?? "";
        var outcome = await merging.SayAsync(kind, a, b, by, said.Reason ?? "", context.RequestAborted);
        return outcome.Verdict is { } verdict ? Results.Json(VerdictReport.Of(verdict, outcome)) : wrong(StatusCodes.Status409Conflict, outcome.Reason ?? "nothing was taken");
    }

    private static VerdictKind? KindOf(string? verdict) => verdict switch
    {
        "same" => VerdictKind.Same,
        "different" => VerdictKind.Different,
        "withdrawn" => VerdictKind.Withdrawn,
        _ => null,
    };

    private sealed record Said(string? A, string? B, string? Verdict, string? Reason, string? By);
}
