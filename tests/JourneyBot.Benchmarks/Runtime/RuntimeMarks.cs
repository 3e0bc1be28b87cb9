namespace JourneyBot.Benchmarks.Runtime;

/// <summary>Measures the bot runtime beside the JavaScript SDK in one run and prints tables for docs/benchmarks.md. Arguments choose parts: turns, http, recording.</summary>
internal static class RuntimeMarks
{
    public static async Task RunAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        if (parts.Except(["turns", "http", "recording"]).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is no part of it; give turns, http, recording, or nothing for all");
        if (JavaScriptSdk.Missing is { } reason) Console.WriteLine($"The JavaScript SDK is left out: {reason}.\n");
        if (Has("turns")) await TurnMarks.RunAsync();
        if (Has("http")) await HttpMarks.BesideJavaScriptAsync(cancellationToken);
        if (Has("recording")) await HttpMarks.OfRecordingAsync(cancellationToken);

        bool Has(string part) => parts.Count == 0 || parts.Contains(part);
    }
}
