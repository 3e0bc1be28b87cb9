namespace JourneyBot.Events;

/// <summary>Tells how somebody gets on with a page from what they do. A gesture is shown and makes signals, but it is no step: maps and forecasts go from step to step.</summary>
public static class Gestures
{
    /// <summary>Whether the web tracker reports the event as a gesture.</summary>
    public static bool Is(JourneyEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Source == EventSources.Tracker && e.Name is (EventNames.PageLeft or EventNames.PageScrolled or EventNames.PageIdled or EventNames.ExitIntended
            or EventNames.ElementClicked or EventNames.RageClicked or EventNames.DeadClicked or EventNames.FieldHesitated or EventNames.PromptSeen or EventNames.PromptDismissed);
    }
}
