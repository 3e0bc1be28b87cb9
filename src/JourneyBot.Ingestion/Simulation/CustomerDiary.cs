using System.Globalization;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Simulation;

/// <summary>What a simulated visitor did and when, as events; those after the end of the simulation are left out.</summary>
internal sealed class CustomerDiary
{
    // Share of first visits in each hour of the day (UTC): quiet nights, a peak in the evening.
    private static readonly int[] Hours = [2, 1, 1, 1, 1, 2, 3, 5, 6, 7, 8, 8, 9, 8, 7, 7, 8, 9, 11, 13, 14, 12, 8, 4];

    private readonly RetailSimulation simulation;
    private readonly Random chance;
    private readonly string prefix;
    private readonly StreamId browser;
    private readonly StreamId customer;
    private readonly string device;
    private readonly List<IncomingEvent> events = [];
    private DateTimeOffset now;
    private int count;
    private int conversations;

    public CustomerDiary(RetailSimulation simulation, int number, Random chance)
    {
        this.simulation = simulation;
        this.chance = chance;
        prefix = string.Create(CultureInfo.InvariantCulture, $"s{simulation.Seed}-{number}");
        browser = new StreamId(StreamKind.Anonymous, "simulated-" + prefix);
        customer = new StreamId(StreamKind.Customer, "SIM-" + prefix);
        device = chance.NextDouble() < 0.22 ? "app" : "web";
        var hour = Pick(Hours, chance);
        var day = simulation.Until.AddDays(-1 - chance.Next(simulation.Days));
        now = day.AddHours(hour - day.Hour).AddSeconds(chance.Next(3_600));
        if (now < simulation.Until.AddDays(-simulation.Days)) now = now.AddDays(1);
    }

    public IReadOnlyList<IncomingEvent> Events => events;

    /// <summary>Whether the visitor has signed in.</summary>
    public bool IsKnown { get; private set; }

    public void Rest(TimeSpan time) => now += time;

    /// <summary>The visitor does something on the site or in the app, and then takes about so many seconds.</summary>
    public void Page(string name, double seconds, params (string Name, object? Value)[] properties)
    {
        // The consent that was given on the first page comes with it, not as a step of its own.
        var traits = count == 0 && chance.NextDouble() < 0.7
            ? new Dictionary<string, string> { [ConsentState.AnalyticsTrait] = ConsentState.Granted, [ConsentState.ProactiveTrait] = chance.NextDouble() < 0.8 ? ConsentState.Granted : ConsentState.Denied }
            : null;
        Add(name, device, IsKnown ? [customer, browser] : [browser], EvidenceGrade.Cookie, traits, properties);
        // Most pages are short, some are left open for minutes.
        now += TimeSpan.FromSeconds(2 + (-Math.Log(1 - chance.NextDouble()) * seconds));
    }

    public void SignIn()
    {
        IsKnown = true;
        var traits = new Dictionary<string, string> { ["loyaltyTier"] = chance.NextDouble() switch { < 0.6 => "basic", < 0.9 => "silver", _ => "gold" } };
        Add(EventNames.SignedIn, device, [customer, browser], EvidenceGrade.VerifiedSignIn, traits, []);
        now += TimeSpan.FromSeconds(5 + chance.Next(30));
    }

    /// <summary>The shop's own systems report something about the customer.</summary>
    public void Tell(string name, string channel) => Add(name, channel, [customer], EvidenceGrade.VerifiedSignIn, null, []);

    /// <summary>The name of a conversation that begins now.</summary>
    public string OpenChat()
    {
        var conversation = string.Create(CultureInfo.InvariantCulture, $"simulated-{prefix}-{++conversations}");
        Chat(EventNames.ConversationStarted, conversation, 2);
        return conversation;
    }

    public void Chat(string name, string conversation, double seconds, params (string Name, object? Value)[] properties)
    {
        Add(name, "webchat", [browser, new StreamId(StreamKind.Conversation, conversation)], EvidenceGrade.SignedToken, null, [("conversation", conversation), .. properties]);
        now += TimeSpan.FromSeconds(1 + (-Math.Log(1 - chance.NextDouble()) * seconds));
    }

    private void Add(string name, string channel, IReadOnlyList<StreamId> identifiers, EvidenceGrade evidence, Dictionary<string, string>? traits, (string, object?)[] properties)
    {
        count++;
        if (now >= simulation.Until) return;
        events.Add(new IncomingEvent
        {
            Identifiers = identifiers,
            Evidence = evidence,
            Source = RetailSimulation.Source,
            Id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{count}"),
            Name = name,
            Channel = channel,
            OccurredAt = now.ToUniversalTime(),
            Sequence = count,
            Origin = EventOrigin.Imported,
            Properties = EventProperties.Of(properties),
            Traits = traits ?? [],
        });
    }

    private static int Pick(int[] weights, Random chance)
    {
        var left = chance.Next(weights.Sum());
        for (var i = 0; ; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }
    }
}
