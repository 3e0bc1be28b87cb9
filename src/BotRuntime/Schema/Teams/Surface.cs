using System.Collections.Generic;
using Microsoft.Bot.Schema.Converters;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public enum SurfaceType
{
    Unknown,
    MeetingStage,
    MeetingTabIcon,
}

public enum ContentType
{
    Unknown,
    Task,
}

/// <summary>Where in a meeting a notification shows.</summary>
[JsonConverter(typeof(SurfaceConverter))]
public class Surface
{
    protected Surface(SurfaceType type)
    {
        Type = type;
    }

    [JsonConverter(typeof(StringEnumConverter))]
    [JsonProperty("surface")]
    public SurfaceType Type { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class MeetingStageSurface<T> : Surface
{
    public MeetingStageSurface()
        : base(SurfaceType.MeetingStage)
    {
    }

    [JsonConverter(typeof(StringEnumConverter))]
    [JsonProperty("contentType")]
    public ContentType ContentType { get; set; } = ContentType.Task;

    [JsonProperty("content")]
    public T Content { get; set; }
}

public class MeetingTabIconSurface : Surface
{
    public MeetingTabIconSurface()
        : base(SurfaceType.MeetingTabIcon)
    {
    }

    [JsonProperty("tabEntityId")]
    public string TabEntityId { get; set; }
}
