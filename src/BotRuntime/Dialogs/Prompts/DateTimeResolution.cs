namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>One of the things that a date, time, range or duration can mean.</summary>
public class DateTimeResolution
{
    /// <summary>The date, the time, or the seconds of a duration.</summary>
    public string Value { get; set; }

    public string Start { get; set; }

    public string End { get; set; }

    /// <summary>What was said, without what was only concluded: XXXX-WXX-5 for a Friday.</summary>
    public string Timex { get; set; }
}
