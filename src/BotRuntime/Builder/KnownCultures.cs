using System;
using System.Collections.Concurrent;
using System.Globalization;

namespace Microsoft.Bot.Builder;

/// <summary>The cultures that this machine knows, by name. A made-up name is not kept: the names come from the wire.</summary>
internal static class KnownCultures
{
    private const int LongestName = 85;

    private static readonly ConcurrentDictionary<string, CultureInfo> Found = new(StringComparer.OrdinalIgnoreCase);

    public static CultureInfo Find(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName) return null;
        if (Found.TryGetValue(name, out var known)) return known;
        try
        {
            return Found[name] = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
