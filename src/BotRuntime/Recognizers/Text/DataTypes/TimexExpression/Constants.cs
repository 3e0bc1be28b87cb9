namespace Microsoft.Recognizers.Text.DataTypes.TimexExpression;

public static class Constants
{
    /// <summary>What a timex can be.</summary>
    public static class TimexTypes
    {
        public const string Present = "present";
        public const string Definite = "definite";
        public const string Date = "date";
        public const string DateTime = "datetime";
        public const string DateRange = "daterange";
        public const string Duration = "duration";
        public const string Time = "time";
        public const string TimeRange = "timerange";
        public const string DateTimeRange = "datetimerange";
    }
}
