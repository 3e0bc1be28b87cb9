using System;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>Shortens texts.</summary>
public static class StringUtils
{
    private const string Dots = "...";

    /// <summary>At most <paramref name="length"/> characters of the text, and three dots where some were cut off.</summary>
    public static string Ellipsis(string text, int length)
    {
        text ??= string.Empty;
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, length), Dots);
    }

    public static StringBuilder Ellipsis(StringBuilder sb, int length)
    {
        ArgumentNullException.ThrowIfNull(sb);
        if (sb.Length <= length) return sb;
        sb.Length = length;
        return sb.Append(Dots);
    }

    /// <summary>Like <see cref="Ellipsis(string, int)"/>, with the hash of the whole text behind the dots: two long texts stay different.</summary>
    public static string EllipsisHash(string text, int length)
    {
        text ??= string.Empty;
        return text.Length <= length ? text : Ellipsis(text, length) + Hash(text);
    }

    public static StringBuilder EllipsisHash(StringBuilder sb, int length)
    {
        ArgumentNullException.ThrowIfNull(sb);
        if (sb.Length <= length) return sb;
        var hash = Hash(sb.ToString());
        return Ellipsis(sb, length).Append(hash);
    }

    /// <summary>The SHA-256 of the text, in base 64.</summary>
    public static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
