using JourneyBot.Identity;
using JourneyBot.Stages;

namespace JourneyBot.AspNetCore.Api;

/// <summary>A trait as JSON says it.</summary>
internal sealed record TraitWire(string Name, string Value, string Source, DateTimeOffset At, string Age)
{
    public static TraitWire Of(Trait trait, DateTimeOffset now)
    {
        var age = now - trait.At;
        return new(trait.Name, trait.Value, trait.Source, trait.At, DurationText.Write(age > TimeSpan.Zero ? TimeSpan.FromSeconds((long)age.TotalSeconds) : TimeSpan.Zero));
    }
}
