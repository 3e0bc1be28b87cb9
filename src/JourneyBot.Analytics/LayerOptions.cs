namespace JourneyBot.Analytics;

/// <summary>How a journey map is drawn up.</summary>
public sealed record LayerOptions
{
    /// <summary>The fewest steps of a map.</summary>
    public const int FewestSteps = 3;

    /// <summary>The most steps of a map.</summary>
    public const int MostSteps = 10;

    private readonly int steps = 6;
    private readonly int namesPerStep = 8;
    private readonly int? minimum;

    /// <summary>How many steps are shown, 3 to 10; 6 by default.</summary>
    public int Steps
    {
        get => steps;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, FewestSteps);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostSteps);
            steps = value;
        }
    }

    /// <summary>How many event names a step shows by themselves, 1 up; 8 by default. The rarer ones are one node together.</summary>
    public int NamesPerStep
    {
        get => namesPerStep;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            namesPerStep = value;
        }
    }

    /// <summary>Edges that fewer paths go are left out, 1 up; null, the default, leaves out the smallest ones that make up <see cref="LeaveOut"/> at most.</summary>
    public int? Minimum
    {
        get => minimum;
        init
        {
            if (value is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1);
            minimum = value;
        }
    }

    /// <summary>The share of transitions, 0 to 1, that may be left out to keep the map readable where no minimum is given; 0.1 by default.</summary>
    public double LeaveOut { get; init; } = 0.1;

    /// <summary>The event that counts as success; a path is on the map up to it.</summary>
    public required string Goal { get; init; }

    /// <summary>The moment that decides whether a session still runs, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }
}
