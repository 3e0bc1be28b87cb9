using JourneyBot.Language.Intents;
using JourneyBot.Testing;

namespace JourneyBot.Language.Tests.Intents;

/// <summary>The retail pack's intents, the lines held out from them, and one classifier trained for all tests.</summary>
internal static class Retail
{
    public static IReadOnlyList<IntentExample> Examples { get; } = IntentSet.Read(Path.Combine(Repository.Root, "dialogs", "retail", "intents.yaml")).Examples;

    public static IReadOnlyList<IntentExample> HeldOut { get; } = IntentCsv.Read(
        Path.Combine(Repository.Root, "tests", "JourneyBot.Language.Tests", "Intents", "retail-heldout.csv"), null, null, CancellationToken.None);

    private static readonly Lazy<IntentClassifier> Trained = new(() => IntentClassifier.Train(Examples, null, CancellationToken.None));

    public static IntentClassifier Classifier => Trained.Value;
}
