using System;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>Names of files for ids that someone else chose: no separators, no dots at the ends, no names that a system keeps for itself, no length that it refuses.</summary>
internal static class FileNames
{
    private const string Plain = "-_@=+,;!~()[]{}# ";
    private const int Longest = 180;
    private const int Kept = 100;

    /// <summary>A readable name: what is odd in the id stands in it as <c>%</c> and hexadecimal digits. An id too long for that is cut off, with its hash behind it.</summary>
    public static string Escape(string id)
    {
        var name = new StringBuilder(id.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in id.EnumerateRunes())
        {
            var at = name.Length;
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || Plain.Contains((char)rune.Value) || (rune.Value == '.' && at > 0))) name.Append((char)rune.Value);
            else foreach (var one in bytes[..rune.EncodeToUtf8(bytes)]) name.Append('%').Append(one.ToString("X2"));
        }

        if (name.Length > Longest) name.Length = Kept;
        else if (!Reserved(name)) return name.ToString();
        return $"{name}%{Hash(id)}";
    }

    /// <summary>The id of a name, as far as it can be read from it.</summary>
    public static string Unescape(string name) => Uri.UnescapeDataString(name);

    /// <summary>The SHA-256 of the id in lower-case hexadecimal: the same length for all, and different where only case differs.</summary>
    public static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    // Windows keeps these for devices, and drops dots and spaces at the end.
    private static bool Reserved(StringBuilder name)
    {
        if (name.Length == 0 || name[^1] is '.' or ' ') return true;
        var stem = name.ToString().Split('.')[0].ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" || (stem.Length == 4 && (stem.StartsWith("COM") || stem.StartsWith("LPT")) && char.IsDigit(stem[3]));
    }
}
