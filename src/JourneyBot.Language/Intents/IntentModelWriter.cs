using System.Security.Cryptography;

namespace JourneyBot.Language.Intents;

/// <summary>
/// Writes a classifier: "JBIN", a version byte, then names, threshold, calibration, n-grams (ascending hashes as differences, with the
/// number of texts of each), biases and rows of weights, and last the SHA-256 of all that. Numbers are little-endian, counts 7-bit encoded.
/// </summary>
internal static class IntentModelWriter
{
    public const byte Version = 1;
    public static ReadOnlySpan<byte> Magic => "JBIN"u8;

    public static void Write(IntentClassifier classifier, Stream stream)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write7BitEncodedInt(classifier.Names.Length);
        foreach (var name in classifier.Names) writer.Write(name);
        writer.Write(classifier.Threshold);
        writer.Write(classifier.Calibration.Slope);
        writer.Write(classifier.Calibration.Unknown);
        Write(classifier.Model.Vocabulary, writer);
        Write(classifier.Model.Weights, writer);
        writer.Flush();
        writer.Write(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        writer.Flush();
        buffer.WriteTo(stream);
    }

    private static void Write(Vocabulary vocabulary, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(vocabulary.Texts);
        writer.Write7BitEncodedInt(vocabulary.Hashes.Length);
        var previous = 0u;
        foreach (var hash in vocabulary.Hashes)
        {
            writer.Write7BitEncodedInt64(hash - previous);
            previous = hash;
        }
        foreach (var count in vocabulary.Counts) writer.Write7BitEncodedInt(count);
    }

    private static void Write(IntentWeights weights, BinaryWriter writer)
    {
        foreach (var bias in weights.Bias) writer.Write(bias);
        for (var row = 0; row + 1 < weights.Starts.Length; row++)
        {
            var (start, end) = (weights.Starts[row], weights.Starts[row + 1]);
            writer.Write7BitEncodedInt(end - start);
            for (var i = start; i < end; i++)
            {
                writer.Write7BitEncodedInt(i == start ? weights.Intents[i] : weights.Intents[i] - weights.Intents[i - 1]);
                writer.Write(weights.Weights[i]);
            }
        }
    }
}
