using System.Collections.Generic;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class Transcript
{
    public Transcript()
    {
    }

    public Transcript(IList<Activity> activities = null)
    {
        Activities = activities;
    }

    [JsonProperty("activities")]
    public IList<Activity> Activities { get; set; }
}
