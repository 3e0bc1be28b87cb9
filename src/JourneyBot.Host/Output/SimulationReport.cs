namespace JourneyBot.Host.Output;

/// <summary>The document of <c>simulate --json</c>.</summary>
internal sealed record SimulationReport(int Visitors, int Seed, long Events, long Accepted, long Duplicates, int Customers, double Seconds);
