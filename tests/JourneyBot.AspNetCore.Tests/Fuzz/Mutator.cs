using System.IO.Compression;
using System.Text;

namespace JourneyBot.AspNetCore.Tests.Fuzz;

/// <summary>Damages bodies in the ways that senders, proxies and attackers do; seeded, so that a find can be repeated.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e999", "-0.0", "99999999999999999999999", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2026-02-30T25:61:61Z\"", "1763899200", "1763899200000", "\"ann@shop.example\"", "{\"a\":{\"a\":{\"a\":{}}}}",
    ];

    private readonly Random random = new(seed);

    public Random Random => random;

    /// <summary>A damaged copy, now and then packed.</summary>
    public byte[] Damage(byte[] body)
    {
        var damaged = body.ToArray();
        for (var times = random.Next(1, 4); times > 0; times--) damaged = Once(damaged);
        return random.Next(40) == 0 ? Packed(damaged) : damaged;
    }

    private byte[] Once(byte[] body) => body.Length == 0 ? [0] : random.Next(12) switch
    {
        0 => Flip(body),
        1 => body[..random.Next(body.Length)],
        2 => [.. body, .. body.AsSpan(random.Next(body.Length))],
        3 => Insert(body, random.Next(body.Length), Noise()),
        4 or 5 or 6 or 7 => SwapValue(body),
        8 => CutMember(body),
        9 => Insert(body, random.Next(body.Length), Encoding.UTF8.GetBytes(new string('x', random.Next(1, 3_000)))),
        10 => [0xef, 0xbb, 0xbf, .. body],
        _ => Twice(body),
    };

    private byte[] Flip(byte[] body)
    {
        body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
        return body;
    }

    private byte[] Noise()
    {
        var noise = new byte[random.Next(1, 9)];
        random.NextBytes(noise);
        return noise;
    }

    // What lies after a colon, up to the next comma or bracket, becomes another value: mostly still JSON.
    private byte[] SwapValue(byte[] body)
    {
        var start = random.Next(body.Length);
        var colon = body.AsSpan(start).IndexOf((byte)':');
        if (colon < 0) return Flip(body);
        var from = start + colon + 1;
        var end = from + Math.Max(0, body.AsSpan(from).IndexOfAny(",}]"u8));
        return [.. body.AsSpan(0, from), .. Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]), .. body.AsSpan(end)];
    }

    private byte[] CutMember(byte[] body)
    {
        var from = random.Next(body.Length);
        var comma = body.AsSpan(from).IndexOf((byte)',');
        if (comma < 0) return body[..from];
        var next = body.AsSpan(from + comma + 1).IndexOf((byte)',');
        return next < 0 ? body[..(from + comma)] : [.. body.AsSpan(0, from + comma), .. body.AsSpan(from + comma + 1 + next)];
    }

    // A member or an element comes twice.
    private byte[] Twice(byte[] body)
    {
        var from = random.Next(body.Length);
        var first = body.AsSpan(from).IndexOf((byte)',');
        if (first < 0) return body;
        var second = body.AsSpan(from + first + 1).IndexOf((byte)',');
        return second < 0 ? body : Insert(body, from + first, body.AsSpan(from + first, second + 1).ToArray());
    }

    private static byte[] Insert(byte[] body, int place, byte[] more) => [.. body.AsSpan(0, place), .. more, .. body.AsSpan(place)];

    private static byte[] Packed(byte[] body)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest)) gzip.Write(body);
        return output.ToArray();
    }
}
