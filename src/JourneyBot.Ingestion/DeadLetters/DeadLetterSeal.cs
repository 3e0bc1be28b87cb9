using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Consent;
using JourneyBot.Ingestion.Doors;
using Microsoft.AspNetCore.DataProtection;

namespace JourneyBot.Ingestion.DeadLetters;

/// <summary>Makes letters of entries: what may be shown of one, and the whole of it under lock and key.</summary>
public sealed class DeadLetterSeal(IDataProtectionProvider protection)
{
    private const int PreviewLength = 500;
    private const int MaskedLength = 2_000;
    private const int HashBytes = 16;

    // Small ones gain nothing by being packed. What is sealed grows by half when it is written down, and a document has 1 MB.
    private const int PackedFrom = 16 * 1024;
    private const int MostSealed = 600 * 1024;

    private readonly IDataProtector protector = protection.CreateProtector("JourneyBot.Ingestion.DeadLetter.v1");

    /// <summary>The letter of an entry that has a problem.</summary>
    public DeadLetter Close(Delivery delivery, MappedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(entry);
        var json = entry.Json;
        var (kept, reason) = (Packed(json.Span), entry.Problem ?? "");
        if (kept.Length > MostSealed)
        {
            kept = json[..MostSealed].ToArray();
            reason += $" (of its {json.Length:N0} bytes the first {MostSealed:N0} are kept)";
        }

        return new DeadLetter(IdOf(delivery, json.Span), delivery with { IsReplay = false }, entry.Index, reason, Preview(json.Span), Convert.ToBase64String(protector.Protect(kept)));
    }

    /// <summary>The entry of a letter; null where the keys that sealed it are gone.</summary>
    public ReadOnlyMemory<byte>? Open(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (letter.Sealed is null) return null;
        try
        {
            return Unpacked(protector.Unprotect(Convert.FromBase64String(letter.Sealed)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Packed(ReadOnlySpan<byte> json)
    {
        if (json.Length < PackedFrom) return json.ToArray();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(json);
        return packed.ToArray();
    }

    // No JSON begins like gzip, nor does what was cut.
    private static byte[] Unpacked(byte[] kept)
    {
        if (kept is not [0x1f, 0x8b, ..]) return kept;
        using var packed = new MemoryStream(kept);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var json = new MemoryStream();
        gzip.CopyTo(json);
        return json.ToArray();
    }

    private static string IdOf(Delivery delivery, ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(delivery.Source + "\n"));
        hash.AppendData(entry);
        return $"{delivery.Door}/{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashBytes))}";
    }

    // What is masked is more than what is shown, so that nothing is shown that was cut before it could be known.
    private static string Preview(ReadOnlySpan<byte> entry)
    {
        var text = Encoding.UTF8.GetString(entry.Length > MaskedLength ? entry[..MaskedLength] : entry);
        var masked = Redaction.Mask(text);
        return masked.Length <= PreviewLength ? masked : masked[..PreviewLength] + "…";
    }
}
