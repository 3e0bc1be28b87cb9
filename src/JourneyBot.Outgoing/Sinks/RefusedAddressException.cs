namespace JourneyBot.Outgoing.Sinks;

/// <summary>A sink's name leads to an address that it may not be at.</summary>
internal sealed class RefusedAddressException(string message) : IOException(message);
