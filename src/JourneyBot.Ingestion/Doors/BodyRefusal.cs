namespace JourneyBot.Ingestion.Doors;

/// <summary>Why a body was not read.</summary>
/// <param name="Status">The HTTP status that says so.</param>
/// <param name="Reason">The reason in words.</param>
public sealed record BodyRefusal(int Status, string Reason);
