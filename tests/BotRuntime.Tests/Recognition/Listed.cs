using JourneyBot.Testing;

namespace BotRuntime.Tests.Recognition;

/// <summary>The inputs that prompts promise to understand: Cases/LANGUAGE.tsv with kind, utterance and meaning.</summary>
internal static class Listed
{
    public static readonly string[] Languages = ["en", "de", "fr", "es"];

    public static readonly string[] Kinds = ["yes-no", "ordinal", "number", "date", "time", "datetime", "range", "duration"];

    public static IEnumerable<(string Kind, string Utterance, string Meaning)> Of(string language)
    {
        var file = Path.Combine(Repository.Root, "tests", "BotRuntime.Tests", "Recognition", "Cases", language + ".tsv");
        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split('\t');
            yield return (parts[0], parts[1], parts[2]);
        }
    }
}
