using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class SavedIntentsTests
{
    private static readonly byte[] Saved = IntentClassifierTests.Saved(Retail.Classifier);

    [Fact]
    public void A_loaded_classifier_answers_as_the_saved_one()
    {
        var loaded = Load(Saved);

        Assert.Equal(Retail.Classifier.Intents, loaded.Intents);
        Assert.Equal(Retail.Classifier.Threshold, loaded.Threshold);
        Assert.All(Retail.HeldOut, line => Assert.Equal(Retail.Classifier.Classify(line.Text), loaded.Classify(line.Text), IntentClassifierTests.Same));
        Assert.Equal(Saved, IntentClassifierTests.Saved(loaded));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 something else")]
    public void Another_file_is_refused(string content) => Refused([.. content.Select(character => (byte)character)], "not a saved intent classifier");

    [Fact]
    public void A_cut_file_is_refused()
    {
        for (var length = 4; length < Saved.Length; length += 997) Refused(Saved[..length], "damaged");
    }

    [Fact]
    public void A_file_with_one_wrong_bit_is_refused()
    {
        for (var at = 5; at < Saved.Length; at += 1_009)
        {
            byte[] broken = [.. Saved];
            broken[at] ^= 4;
            Refused(broken, "checksum");
        }
    }

    [Fact]
    public void A_file_of_another_version_says_so()
    {
        byte[] newer = [.. Saved];
        newer[4] = 9;
        Refused(newer, "version 9");
    }

    [Fact]
    public void Content_that_does_not_fit_together_is_refused_even_with_a_right_checksum()
    {
        for (var at = 5; at < 400; at++)
        {
            byte[] forged = [.. Saved[..^32]];
            forged[at] = 0xFF;
            byte[] signed = [.. forged, .. System.Security.Cryptography.SHA256.HashData(forged)];
            try
            {
                Assert.NotNull(Load(signed).Classify("where is my parcel"));
            }
            catch (InvalidDataException problem)
            {
                Assert.Contains("damaged", problem.Message, StringComparison.Ordinal);
            }
        }
    }

    private static void Refused(byte[] bytes, string because) =>
        Assert.Contains(because, Assert.Throws<InvalidDataException>(() => Load(bytes)).Message, StringComparison.Ordinal);

    private static IntentClassifier Load(byte[] bytes) => IntentClassifier.Load(new MemoryStream(bytes));
}
