using System.Security.Cryptography;

namespace JourneyBot.Language.Intents;

/// <summary>Reads what <see cref="IntentModelWriter"/> wrote, and says clearly what is wrong with anything else.</summary>
internal static class IntentModelReader
{
    private const int LargestModel = 256 * 1024 * 1024;

    public static IntentClassifier Read(Stream stream)
    {
        var bytes = Bytes(stream);
        var magic = IntentModelWriter.Magic;
        if (!bytes.AsSpan().StartsWith(magic)) throw new InvalidDataException("This is not a saved intent classifier: it does not begin with \"JBIN\".");
        if (bytes.Length <= magic.Length + 1 + SHA256.HashSizeInBytes) throw Damaged("it ends too early");
        if (bytes[magic.Length] != IntentModelWriter.Version)
            throw new InvalidDataException($"The saved intent classifier has format version {bytes[magic.Length]}; this build reads version {IntentModelWriter.Version}. Train it again.");
        var content = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length))) throw Damaged("its checksum does not match");

        using var reader = new BinaryReader(new MemoryStream(bytes, magic.Length + 1, content.Length - magic.Length - 1));
        try
        {
            return Classifier(reader);
        }
        catch (Exception problem) when (problem is EndOfStreamException or FormatException or IOException)
        {
            throw new InvalidDataException(Damaged("its content does not fit together").Message, problem);
        }
    }

    private static IntentClassifier Classifier(BinaryReader reader)
    {
        var names = new string[Count(reader)];
        for (var i = 0; i < names.Length; i++) names[i] = reader.ReadString();
        var threshold = reader.ReadDouble();
        var calibration = new Calibration(reader.ReadDouble(), reader.ReadDouble());
        var vocabulary = Vocabulary(reader);
        return new(names, new(vocabulary, Weights(reader, names.Length, vocabulary.Hashes.Length)), calibration, threshold);
    }

    private static Vocabulary Vocabulary(BinaryReader reader)
    {
        var texts = reader.Read7BitEncodedInt();
        var hashes = new uint[Count(reader)];
        long hash = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            hash += reader.Read7BitEncodedInt64();
            if (hash is < 0 or > uint.MaxValue) throw Damaged("an n-gram is out of range");
            hashes[i] = (uint)hash;
        }
        var counts = new int[hashes.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = reader.Read7BitEncodedInt();
        return new(texts, hashes, counts);
    }

    private static IntentWeights Weights(BinaryReader reader, int intents, int features)
    {
        var bias = new float[intents];
        for (var i = 0; i < intents; i++) bias[i] = reader.ReadSingle();
        var starts = new int[features + 1];
        var columns = new List<ushort>();
        var weights = new List<Half>();
        for (var row = 0; row < features; row++)
        {
            var intent = 0;
            for (var left = Count(reader); left > 0; left--)
            {
                intent += reader.Read7BitEncodedInt();
                if (intent < 0 || intent >= intents) throw Damaged("a weight belongs to no intent");
                columns.Add((ushort)intent);
                weights.Add(reader.ReadHalf());
            }
            starts[row + 1] = columns.Count;
        }
        return new(bias, starts, [.. columns], [.. weights]);
    }

    // No count can exceed the bytes that are left, so a wrong one never asks for memory.
    private static int Count(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position ? count : throw Damaged("a count is out of range");
    }

    private static byte[] Bytes(Stream stream)
    {
        using var buffer = new MemoryStream();
        var piece = new byte[81_920];
        for (int read; (read = stream.Read(piece)) > 0;)
        {
            if (buffer.Length + read > LargestModel) throw new InvalidDataException($"This is not a saved intent classifier: it is larger than {LargestModel / 1024 / 1024} MB.");
            buffer.Write(piece, 0, read);
        }
        return buffer.ToArray();
    }

    private static InvalidDataException Damaged(string how) =>
        new($"The saved intent classifier is damaged: {how}. Copy the file again, or train it again.");
}
