using System.Globalization;
using System.Text;
using JourneyBot.Consent;
using JourneyBot.Events;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Gathers an event's properties; the first of a name stays. Nothing a vendor sends makes them too long: texts are cut, and of lists so many are kept as there is room for.</summary>
internal sealed class PropertyList
{
    private const int MaxText = 500;
    private const int MaxListed = 50;

    // Of the 16 KB that properties may have; what is not a list is far shorter than the rest.
    private const int ListBytes = 7 * 1024;

    private readonly List<(string Name, object? Value)> members = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private int room = ListBytes;

    /// <summary>A text, cut at 500 characters; none is left out.</summary>
    public PropertyList Add(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Put(name, Cut(text, MaxText));
        return this;
    }

    /// <summary>A text that a person wrote: e-mail addresses, phone and card numbers in it are masked.</summary>
    public PropertyList AddWritten(string name, string? text) => Add(name, text is null ? null : Redaction.Mask(text));

    /// <summary>An id of the sender's own making: it may be an address, which is masked, but its digits are no card's.</summary>
    public PropertyList AddId(string name, string? id) => id?.Contains('@') == true ? AddWritten(name, id) : Add(name, id);

    /// <summary>A number; none is left out.</summary>
    public PropertyList Add(string name, double? number)
    {
        if (number is { } given) Put(name, given);
        return this;
    }

    /// <summary>A yes or no; none is left out.</summary>
    public PropertyList Add(string name, bool? flag)
    {
        if (flag is { } given) Put(name, given);
        return this;
    }

    /// <summary>A time in UTC; none is left out.</summary>
    public PropertyList Add(string name, DateTimeOffset? time) => Add(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Texts, of which so many are kept as there is room for; an empty list is left out.</summary>
    public PropertyList Add(string name, IEnumerable<string> texts)
    {
        var kept = texts.Select(text => Cut(text, 100)).TakeWhile((text, place) => place < MaxListed && Fits(text.Length * 3)).ToList();
        if (kept.Count > 0) Put(name, kept);
        return this;
    }

    /// <summary>Names with short texts, of which so many are kept as there is room for; none is left out.</summary>
    public PropertyList Add(string name, IEnumerable<KeyValuePair<string, string>> texts)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in texts)
            if (kept.Count < MaxListed && Fits((key.Length + Math.Min(value.Length, 200)) * 3)) kept[key] = Cut(value, 200);
        if (kept.Count > 0) Put(name, kept);
        return this;
    }

    /// <summary>Things with members of their own, such as the lines of an order, of which so many are kept as there is room for; how many there are is in <paramref name="countName"/>.</summary>
    public PropertyList AddThings(string name, string countName, IReadOnlyList<IReadOnlyDictionary<string, object>> things)
    {
        Put(countName, things.Count);
        var kept = things.TakeWhile((thing, place) => place < MaxListed && Fits(Size(thing))).ToList();
        if (kept.Count > 0) Put(name, kept);
        return this;
    }

    /// <summary>The properties.</summary>
    public EventProperties Build() => EventProperties.Of(members.ToArray());

    /// <summary>The text, at most so many characters of it.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static int Size(IReadOnlyDictionary<string, object> thing) => thing.Sum(member => member.Key.Length + 8 + (member.Value is string text ? Encoding.UTF8.GetByteCount(text) : 12));

    private void Put(string name, object value)
    {
        if (names.Add(name)) members.Add((name, value));
    }

    private bool Fits(int bytes) => (room -= bytes) >= 0;
}
