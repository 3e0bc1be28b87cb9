using System.Security.Cryptography;
using System.Text;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>Compares what a request shows with the key of the settings; keeps only its digest, so that no dump or log can tell it.</summary>
internal sealed class AdministrationKey(AdministrationOptions options)
{
    private readonly byte[]? digest = string.IsNullOrEmpty(options.Key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(options.Key));

    public bool IsSet => digest is not null;

    /// <summary>Whether it is the key. Digests have one length, so the comparison tells nothing, not even how long the key is.</summary>
    public bool Matches(string given) => digest is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), digest);
}
