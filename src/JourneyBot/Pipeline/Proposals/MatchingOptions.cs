namespace JourneyBot.Pipeline.Proposals;

/// <summary>What is done with customers that look alike; section <c>JourneyBot:Identity:Matching</c>.</summary>
public sealed class MatchingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:Identity:Matching";

    /// <summary>From which probability on two customers are proposed to be one, 0.5 to 1; 0.9 by default.</summary>
    public double ProposeAbove { get; set; } = 0.9;

    /// <summary>From which probability on they are linked without asking, with the weakest evidence; 0.5 to 1. None by default: a person says it.</summary>
    public double? LinkAbove { get; set; }

    /// <summary>What is wrong with them, with key and fix; null where nothing is.</summary>
    public string? Problem =>
        ProposeAbove is not (>= 0.5 and <= 1) ? $"{Section}:ProposeAbove is {ProposeAbove}; give a probability from 0.5 to 1"
        : LinkAbove is not (null or (>= 0.5 and <= 1)) ? $"{Section}:LinkAbove is {LinkAbove}; give a probability from 0.5 to 1, or leave it out"
        : null;
}
