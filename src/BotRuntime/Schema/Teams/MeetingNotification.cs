using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class MeetingNotificationBase
{
    protected MeetingNotificationBase()
    {
    }

    [JsonProperty("type")]
    public string Type { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class MeetingNotification<T> : MeetingNotificationBase
{
    protected MeetingNotification()
    {
    }

    [JsonProperty("value")]
    public T Value { get; set; }
}

/// <summary>Shows something to some participants of a running meeting.</summary>
public class TargetedMeetingNotification : MeetingNotification<TargetedMeetingNotificationValue>
{
    public TargetedMeetingNotification()
    {
    }

    public TargetedMeetingNotification(TargetedMeetingNotificationValue targetedMeetingNotificationValue)
    {
        Value = targetedMeetingNotificationValue;
    }

    [JsonProperty("channelData")]
    public MeetingNotificationChannelData ChannelData { get; set; }
}

public class TargetedMeetingNotificationValue
{
    [JsonProperty("recipients")]
    public IList<string> Recipients { get; set; }

    [JsonProperty("surfaces")]
    public IList<Surface> Surfaces { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class MeetingNotificationChannelData
{
    [JsonProperty("OnBehalfOf")]
    public IList<OnBehalfOf> OnBehalfOfList { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
