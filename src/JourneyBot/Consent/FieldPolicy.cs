using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Consent.Recognisers;
using JourneyBot.Events;

namespace JourneyBot.Consent;

/// <summary>Treats the fields of an event as its rules say, and those they do not mention by what they are. Pure; applying it twice is applying it once.</summary>
/// <param name="rules">What was decided of single fields.</param>
/// <param name="mask">What finds personal data in texts.</param>
/// <param name="key">The key of the hashes; needed where the rules hash.</param>
public sealed class FieldPolicy(FieldRules rules, TextMask mask, byte[]? key)
{
    private const string HashPrefix = "hash:";
    private const int HashBytes = 16;
    private const int LongestTrait = 1_000;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The policy without any rules or names.</summary>
    public static FieldPolicy Default { get; } = new(FieldRules.None, TextMask.Default, null);

    /// <summary>The properties as they may be stored; the same properties where nothing is to be done.</summary>
    public EventProperties Apply(EventProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return properties.IsEmpty ? properties : new FieldWalk(this).Over(properties);
    }

    /// <summary>The traits as they may be stored: each is kept unless a rule says otherwise, as it is what a customer is known by.</summary>
    public IReadOnlyDictionary<string, string> Apply(IReadOnlyDictionary<string, string> traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        if (traits.Count == 0 || ReferenceEquals(rules, FieldRules.None)) return traits;
        var kept = new Dictionary<string, string>(traits.Count);
        foreach (var (name, value) in traits)
        {
            var treatment = rules.Of(name) ?? FieldTreatment.Keep;
            if (treatment == FieldTreatment.Drop) continue;
            var stored = treatment == FieldTreatment.Hash ? Hash(value) : treatment == FieldTreatment.Mask ? mask.Mask(value) : value;
            kept[name] = stored.Length <= LongestTrait ? stored : stored[..LongestTrait];
        }

        return kept;
    }

    internal FieldTreatment? RuleOf(ReadOnlySpan<char> path) => rules.Of(path);

    internal string Mask(string text, MaskScope scope) => mask.Mask(text, scope);

    internal bool MayFind(ReadOnlySpan<byte> text, MaskScope scope) => mask.MayFind(text, scope);

    /// <summary>The keyed hash of a value; a hash stays what it is, and nothing stays nothing.</summary>
    internal string Hash(string value)
    {
        if (value.Length == 0 || IsHash(value)) return value;
        var secret = key ?? throw new InvalidOperationException("a policy that hashes needs a key");
        return HashPrefix + Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(value)).AsSpan(0, HashBytes));
    }

    private static bool IsHash(string value) =>
        value.Length == HashPrefix.Length + HashBytes * 2 && value.StartsWith(HashPrefix, StringComparison.Ordinal) && !value.AsSpan(HashPrefix.Length).ContainsAnyExcept(Hex);
}
