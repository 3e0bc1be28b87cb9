using System;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <content>When it happened. What came over the wire goes on in the same words, unless somebody sets another moment.</content>
public partial class Activity
{
    // The ignored members have names that no JSON has: "Timestamp" in any case is to find the member of the wire.
    private const string Unnamed = "\0";

    private WireMoment? _timestamp;
    private WireMoment? _localTimestamp;
    private WireMoment? _expiration;

    [JsonIgnore]
    [JsonProperty(Unnamed + "timestamp")]
    public DateTimeOffset? Timestamp
    {
        get => _timestamp?.Moment;
        set => _timestamp = WireMoment.Of(value);
    }

    [JsonIgnore]
    [JsonProperty(Unnamed + "localTimestamp")]
    public DateTimeOffset? LocalTimestamp
    {
        get => _localTimestamp?.Moment;
        set => _localTimestamp = WireMoment.Of(value);
    }

    [JsonIgnore]
    [JsonProperty(Unnamed + "expiration")]
    public DateTimeOffset? Expiration
    {
        get => _expiration?.Moment;
        set => _expiration = WireMoment.Of(value);
    }

    [JsonProperty("timestamp")]
    [JsonConverter(typeof(WireMoment.Converter))]
    private WireMoment? WireTimestamp
    {
        get => _timestamp;
        set => _timestamp = value;
    }

    [JsonProperty("localTimestamp")]
    [JsonConverter(typeof(WireMoment.Converter))]
    private WireMoment? WireLocalTimestamp
    {
        get => _localTimestamp;
        set => _localTimestamp = value;
    }

    [JsonProperty("expiration")]
    [JsonConverter(typeof(WireMoment.Converter))]
    private WireMoment? WireExpiration
    {
        get => _expiration;
        set => _expiration = value;
    }
}
