using System;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What the events about a meeting have in common.</summary>
public class MeetingEventDetails : MeetingDetailsBase
{
    internal MeetingEventDetails()
    {
    }

    internal MeetingEventDetails(string id, Uri joinUrl, string title, string meetingType)
        : base(id, joinUrl, title)
    {
        MeetingType = meetingType;
    }

    [JsonProperty(nameof(MeetingType))]
    public string MeetingType { get; set; }
}

public class MeetingStartEventDetails : MeetingEventDetails
{
    public MeetingStartEventDetails()
    {
    }

    public MeetingStartEventDetails(string id, Uri joinUrl = null, string title = null, string meetingType = "Scheduled", DateTime startTime = default)
        : base(id, joinUrl, title, meetingType)
    {
        StartTime = startTime;
    }

    [JsonProperty(nameof(StartTime))]
    public DateTime StartTime { get; set; }
}

public class MeetingEndEventDetails : MeetingEventDetails
{
    public MeetingEndEventDetails()
    {
    }

    public MeetingEndEventDetails(string id, Uri joinUrl = null, string title = null, string meetingType = "Scheduled", DateTime endTime = default)
        : base(id, joinUrl, title, meetingType)
    {
        EndTime = endTime;
    }

    [JsonProperty(nameof(EndTime))]
    public DateTime EndTime { get; set; }
}
