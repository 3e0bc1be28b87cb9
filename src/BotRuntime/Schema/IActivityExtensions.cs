namespace Microsoft.Bot.Schema;

public static class IActivityExtensions
{
    /// <summary>The locale of any activity, though only the message interfaces show it.</summary>
    public static string GetLocale(this IActivity activity) => (activity as Activity)?.Locale ?? (activity as IMessageActivity)?.Locale;

    public static void SetLocale(this IActivity activity, string locale)
    {
        if (activity is IMessageActivity message) message.Locale = locale;
    }
}
