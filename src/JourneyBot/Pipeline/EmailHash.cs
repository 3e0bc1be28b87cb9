using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline;

/// <summary>Turns e-mail addresses into identifiers that do not give them away: HMAC-SHA256 with a key that is made once and kept in the store, so that the same address is the same stream for good.</summary>
public sealed class EmailHash(IDocumentStore documents)
{
    /// <summary>The longest address accepted, in characters (RFC 5321 §4.5.3.1).</summary>
    public const int MaxLength = 320;

    private static readonly SearchValues<char> NeverInAddresses = SearchValues.Create(" \t\r\n,;<>\"");

    private readonly KeptKey key = new(documents, "identity-keys", "email");

    /// <summary>Whether a text can be an e-mail address: something, one @, and something with a dot.</summary>
    public static bool IsAddress(string? text)
    {
        if (text is null) return false;
        var address = text.AsSpan().Trim();
        var at = address.IndexOf('@');
        return at > 0 && address.Length <= MaxLength && address[(at + 1)..].IndexOf('.') > 0 && !address.EndsWith(".", StringComparison.Ordinal)
            && address[(at + 1)..].IndexOf('@') < 0 && address.IndexOfAny(NeverInAddresses) < 0;
    }

    /// <summary>The events with their addresses turned into identifiers; the same list where none has an address.</summary>
    public ValueTask<IReadOnlyList<IncomingEvent>> HideAsync(IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        // A bot's turns never have one.
        for (var i = 0; i < events.Count; i++)
            if (events[i].Email is not null) return HideAddressesAsync(events, cancellationToken);
        return ValueTask.FromResult(events);
    }

    /// <summary>The identifier of an address, whatever its case and the blanks around it.</summary>
    public async ValueTask<StreamId> OfAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var secret = await key.ReadAsync(cancellationToken);
        return new StreamId(StreamKind.Email, Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant()))));
    }

    private async ValueTask<IReadOnlyList<IncomingEvent>> HideAddressesAsync(IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        IncomingEvent[] hidden = [.. events];
        for (var i = 0; i < hidden.Length; i++)
        {
            if (hidden[i].Email is not { } address) continue;
            hidden[i] = IsAddress(address)
                ? hidden[i] with { Email = null, Identifiers = [.. hidden[i].Identifiers, await OfAsync(address, cancellationToken)] }
                : hidden[i] with { Email = null };
        }

        return hidden;
    }
}
