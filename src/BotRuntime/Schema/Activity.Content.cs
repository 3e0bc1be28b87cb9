using System;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <content>What an activity carries.</content>
public partial class Activity
{
    /// <summary>The channel's own data as <typeparamref name="TypeT"/>.</summary>
    /// <exception cref="InvalidCastException">It is neither that type nor a JSON object.</exception>
    public TypeT GetChannelData<TypeT>() => ChannelData switch
    {
        null => default,
        TypeT data => data,
        JObject json => json.ToObject<TypeT>(SchemaJson.Serializer),
        var other => throw new InvalidCastException(
            $"The channel data is a {other.GetType().FullName}: it can be read as that type or, when it came as JSON, as any; not as {typeof(TypeT).FullName}."),
    };

    /// <summary>As <see cref="GetChannelData{TypeT}"/>, but says false where there is none or it has another shape.</summary>
    public bool TryGetChannelData<TypeT>(out TypeT instance)
    {
        instance = default;
        if (ChannelData is null) return false;
        try
        {
            instance = GetChannelData<TypeT>();
            return true;
        }
        catch (Exception problem) when (problem is InvalidCastException or JsonException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Everyone the activity mentions.</summary>
    public Mention[] GetMentions() =>
        Entities?.Where(entity => string.Equals(entity.Type, "mention", StringComparison.OrdinalIgnoreCase))
            .Select(entity => entity as Mention ?? entity.GetAs<Mention>())
            .ToArray()
        ?? [];

    /// <summary>Whether there is anything to show: text, summary, attachments or channel data.</summary>
    public bool HasContent() =>
        !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Summary) || Attachments is { Count: > 0 } || ChannelData is not null;
}
