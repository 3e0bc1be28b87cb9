using System;
using System.Globalization;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>How long: an amount of a unit, and perhaps another of a smaller one.</summary>
internal readonly record struct SpanValue(decimal Amount, TimeUnit Unit, decimal MoreAmount = 0, TimeUnit MoreUnit = TimeUnit.Second)
{
    private const string Letters = "SMHDWMY";

    private static readonly int[] SecondsOf = [1, 60, 3600, 86_400, 604_800, 2_592_000, 31_536_000];

    public bool IsDays => Unit >= TimeUnit.Day;

    public string Timex
    {
        get
        {
            var first = Part(Amount, Unit);
            if (MoreAmount == 0) return IsDays ? $"P{first}" : $"PT{first}";
            return IsDays && MoreUnit < TimeUnit.Day ? $"P{first}T{Part(MoreAmount, MoreUnit)}" : $"P{(IsDays ? "" : "T")}{first}{Part(MoreAmount, MoreUnit)}";
        }
    }

    public decimal Seconds => (Amount * SecondsOf[(int)Unit]) + (MoreAmount * SecondsOf[(int)MoreUnit]);

    /// <summary>The time that lies so far from another; null if the calendar ends before.</summary>
    public DateTime? From(DateTime start, int direction)
    {
        try
        {
            return Unit switch
            {
                TimeUnit.Year when decimal.IsInteger(Amount) => start.AddYears((int)Amount * direction),
                TimeUnit.Month when decimal.IsInteger(Amount) => start.AddMonths((int)Amount * direction),
                _ => start.AddSeconds((double)Seconds * direction),
            };
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static string Part(decimal amount, TimeUnit unit) => $"{amount.ToString("0.##", CultureInfo.InvariantCulture)}{Letters[(int)unit]}";
}
