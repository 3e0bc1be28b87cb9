namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

internal enum TimeUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}
