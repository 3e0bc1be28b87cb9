using System.Collections.Generic;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What the user chose when the app was added to a team.</summary>
public class TeamsChannelDataSettings
{
    public TeamsChannelDataSettings()
    {
    }

    public TeamsChannelDataSettings(ChannelInfo channel = null)
    {
        SelectedChannel = channel;
    }

    [JsonExtensionData]
    public IDictionary<string, object> AdditionalProperties { get; set; }

    [JsonProperty("selectedChannel")]
    public ChannelInfo SelectedChannel { get; set; }
}
