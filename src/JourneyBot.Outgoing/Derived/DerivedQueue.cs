using System.Globalization;
using System.Text.Json;
using JourneyBot.Journeys;

namespace JourneyBot.Outgoing.Derived;

/// <summary>The derived messages in the order of deriving, numbered from 1 up: all sinks read the same ones, each from its own place.</summary>
internal sealed class DerivedQueue(IDocumentStore documents)
{
    public const string Collection = "outgoing-derived";

    // Keys with all but their last two digits alike are read at once.
    private const int Together = 100;

    /// <summary>The next messages after a number, up to another; some of them, and none only where there are none.</summary>
    public async Task<IReadOnlyList<(long Number, DerivedMessage Message)>> ReadAsync(long after, long upTo, CancellationToken cancellationToken)
    {
        for (var hundred = (after + 1) / Together; hundred <= upTo / Together; hundred++)
        {
            var found = new List<(long, DerivedMessage)>();
            foreach (var document in await documents.ReadAllAsync(Collection, hundred.ToString("D17", CultureInfo.InvariantCulture), cancellationToken))
            {
                var number = long.Parse(document.Key, CultureInfo.InvariantCulture);
                if (number > after && number <= upTo && JsonSerializer.Deserialize(document.Json, OutgoingJson.Default.DerivedMessage) is { } message) found.Add((number, message));
            }

            if (found.Count > 0) return found;
        }

        return [];
    }

    public static DocumentChange Write(long number, DerivedMessage message) =>
        new(Collection, KeyOf(number), JsonSerializer.Serialize(message, OutgoingJson.Default.DerivedMessage));

    public static DocumentChange Delete(long number) => new(Collection, KeyOf(number), null);

    private static string KeyOf(long number) => number.ToString("D19", CultureInfo.InvariantCulture);
}
