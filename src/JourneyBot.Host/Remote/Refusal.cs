using System.Net;
using System.Text.Json;
using JourneyBot.Host.Commands;

namespace JourneyBot.Host.Remote;

/// <summary>Says why a host refused, in its own words where it has some.</summary>
internal static class Refusal
{
    private const int MaxBytes = 64 * 1024;

    public static async Task<CommandException> OfAsync(HttpResponseMessage answer, Uri address, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 300 and < 400) return new CommandException($"{address} sends on to {RunningHost.Plain(answer.Headers.Location?.ToString() ?? "nowhere")}; the key goes to no other address than the one given, so give that one with --url if it is the host's");
        if (await DetailAsync(answer.Content, cancellationToken) is { Length: > 0 } detail) return new CommandException($"{address}: {RunningHost.Plain(detail)}");
        return new CommandException(answer.StatusCode == HttpStatusCode.NotFound
            ? $"{address} has no such command; see whether the address is right, whether the host has this version, and whether its store can be looked after from elsewhere"
            : $"{address} answered {status} {RunningHost.Plain(answer.ReasonPhrase ?? "")}; its log says why");
    }

    private static async Task<string?> DetailAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var problem = JsonDocument.Parse(buffer.AsMemory(0, length));
            return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What is no problem document has no words of the host.
            return null;
        }
    }
}
