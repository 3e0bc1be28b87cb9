using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>All that is kept about a customer, as of a moment.</summary>
/// <param name="Subject">Who they are, by all of their streams.</param>
/// <param name="AsOf">The moment, in UTC.</param>
/// <param name="Links">Why the streams are one person.</param>
/// <param name="Traits">What is known of them, of each source and name the value that counts.</param>
/// <param name="Consent">What they allowed.</param>
/// <param name="Moment">Their journey at the moment.</param>
/// <param name="Events">What they did or were shown, in order.</param>
/// <param name="Places">What else is kept about them.</param>
public sealed record CustomerDossier(
    DataSubject Subject,
    DateTimeOffset AsOf,
    IReadOnlyList<Link> Links,
    IReadOnlyList<Trait> Traits,
    ConsentState Consent,
    JourneyMoment Moment,
    IReadOnlyList<JourneyEvent> Events,
    IReadOnlyList<DossierPlace> Places)
{
    /// <summary>Whether nothing is known of them.</summary>
    public bool IsEmpty => Events.Count == 0 && Traits.Count == 0 && Links.Count == 0 && Places.All(place => place.Items.Count == 0);
}

/// <summary>What is kept in a place.</summary>
/// <param name="Name">The place.</param>
/// <param name="Items">What lies there.</param>
public sealed record DossierPlace(string Name, IReadOnlyList<PersonalItem> Items);
