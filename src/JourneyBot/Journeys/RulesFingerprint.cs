using System.Security.Cryptography;
using System.Text.Json;

namespace JourneyBot.Journeys;

/// <summary>Names the rules that a journey was folded under, so that one that was saved is never folded on under others.</summary>
internal static class RulesFingerprint
{
    // Raise it whenever other journeys, or other bytes of a journey, come of the same events under the same rules. A test sees it.
    private const int Version = 2;

    private const int Length = 16;

    /// <summary>Of a stage model, a session timeout and detectors, each with all of its settings, and of the version of folding and saving: 32 hexadecimal digits, the same on every machine.</summary>
    public static string Of(JourneyRules rules)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(new { Version, rules.Stages.Model, rules.SessionTimeout, Signals = rules.Signals.Select(detector => detector.Version) });
        return Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, Length));
    }
}
