using System.Globalization;

namespace JourneyBot.Analytics;

/// <summary>A place on the journey map: a step, and an event or a kind of end there.</summary>
/// <param name="Step">The column, from 1 up.</param>
/// <param name="Kind">What the place is.</param>
/// <param name="Name">The event's name; empty unless <paramref name="Kind"/> is <see cref="LayerKind.Event"/>.</param>
public readonly record struct LayerKey(int Step, LayerKind Kind, string Name)
{
    private static readonly string[] Words = ["event", "other", "converted", "exited", "open", "cut-steps", "cut-window"];

    /// <summary>Whether a path ends here.</summary>
    public bool IsEnd => Kind >= LayerKind.Converted;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out LayerKey key)
    {
        key = default;
        var mark = text?.IndexOfAny([':', '!']) ?? -1;
        if (text is null || mark < 1 || !int.TryParse(text.AsSpan(0, mark), NumberStyles.None, CultureInfo.InvariantCulture, out var step)) return false;
        var rest = text[(mark + 1)..];
        var kind = text[mark] == ':' ? LayerKind.Event : (LayerKind)Array.IndexOf(Words, rest);
        if (rest.Length == 0 || (text[mark] == '!' && kind <= LayerKind.Event)) return false;
        key = new LayerKey(step, kind, kind == LayerKind.Event ? rest : "");
        return true;
    }

    /// <summary>The form for addresses: <c>2:product.viewed</c> for an event, <c>3!exited</c> for the rest.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Step}{(Kind == LayerKind.Event ? ":" + Name : "!" + Words[(int)Kind])}");
}

/// <summary>What a place on the journey map is: an event, several rare ones, or a kind of end.</summary>
public enum LayerKind
{
    /// <summary>Events of one name.</summary>
    Event = 0,

    /// <summary>Events of the names that are too rare at this step to be shown alone.</summary>
    Other = 1,

    /// <summary>The goal was reached; what came after it is not on the map.</summary>
    Converted = 2,

    /// <summary>The session, or the customer's last session, is over without the goal.</summary>
    Exited = 3,

    /// <summary>The session still runs.</summary>
    Open = 4,

    /// <summary>It goes on, but the map has no more steps.</summary>
    CutBySteps = 5,

    /// <summary>It goes on after the window of time that is looked at.</summary>
    CutByWindow = 6,
}
