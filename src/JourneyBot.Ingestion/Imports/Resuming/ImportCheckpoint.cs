using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Resuming;

/// <summary>How far a file was imported: its first rows, which are all stored.</summary>
/// <param name="Rows">How many rows that became events or traits.</param>
/// <param name="Digest">What all of them together say of themselves, in order; another file, or another reading of it, has another one.</param>
/// <param name="Erased">How many of them were left out because their customer was erased.</param>
public sealed record ImportCheckpoint(long Rows, string Digest, long Erased)
{
    /// <summary>The fewest rows that are worth a checkpoint: less is read and stored again as quickly.</summary>
    public const int FewestRows = 1_000;

    /// <summary>The name that a file's checkpoint is kept under, by its source and its first row: 32 hexadecimal digits.</summary>
    public static string KeyOf(ImportKind kind, IncomingEvent first)
    {
        ArgumentNullException.ThrowIfNull(first);
        var text = string.Create(CultureInfo.InvariantCulture, $"{kind}\n{first.Source}\n{(first.Identifiers.Count > 0 ? first.Identifiers[0] : null)}\n{first.Id}");
        return Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes(text.AsSpan())));
    }

    /// <summary>Whether a text is a key.</summary>
    public static bool IsKey(string text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);
}
