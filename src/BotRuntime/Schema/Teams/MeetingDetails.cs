using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What everything about a meeting has in common.</summary>
public class MeetingDetailsBase
{
    internal MeetingDetailsBase()
    {
    }

    internal MeetingDetailsBase(string id, Uri joinUrl, string title)
    {
        Id = id;
        JoinUrl = joinUrl;
        Title = title;
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("joinUrl")]
    public Uri JoinUrl { get; set; }

    [JsonProperty("title")]
    public string Title { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class MeetingDetails : MeetingDetailsBase
{
    public MeetingDetails()
    {
    }

    public MeetingDetails(
        string id,
        string msGraphResourceId = null,
        DateTime? scheduledStartTime = null,
        DateTime? scheduledEndTime = null,
        Uri joinUrl = null,
        string title = null,
        string type = "Scheduled")
        : base(id, joinUrl, title)
    {
        MsGraphResourceId = msGraphResourceId;
        ScheduledStartTime = scheduledStartTime;
        ScheduledEndTime = scheduledEndTime;
        Type = type;
    }

    [JsonProperty("msGraphResourceId")]
    public string MsGraphResourceId { get; set; }

    [JsonProperty("scheduledStartTime")]
    public DateTime? ScheduledStartTime { get; set; }

    [JsonProperty("scheduledEndTime")]
    public DateTime? ScheduledEndTime { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }
}
