using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyBot.Outgoing.Segment;

/// <summary>What Segment's likes call an event: <c>order.completed</c> is "Order Completed", which the destinations behind them know.</summary>
internal static partial class SegmentName
{
    public static string Of(string type) =>
        Canonical().IsMatch(type) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(type.Replace('.', ' ').Replace('_', ' ')) : type;

    [GeneratedRegex(@"^[a-z0-9_]+(\.[a-z0-9_]+)+$")]
    private static partial Regex Canonical();
}
