namespace JourneyBot.Events;

/// <summary>What kind of identifier names a stream, strongest first: an event belongs to the strongest identifier on it.</summary>
public enum StreamKind
{
    /// <summary>The company's own customer id.</summary>
    Customer = 0,

    /// <summary>An account verified by a sign-in provider, such as a Teams AAD object id.</summary>
    Account = 1,

    /// <summary>An id that the host signed.</summary>
    Signed = 2,

    /// <summary>A keyed hash of an e-mail address.</summary>
    Email = 3,

    /// <summary>An anonymous id of one browser or device.</summary>
    Anonymous = 4,

    /// <summary>One Bot Framework conversation.</summary>
    Conversation = 5,

    /// <summary>A record of another system that tells of a customer without being one, such as an order, a deal or a ticket.</summary>
    Record = 6,
}
