namespace JourneyBot.AspNetCore.Tests.Fuzz;

/// <summary>Tests beside which no other runs.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
