using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Whom a notification did not reach; empty when it reached all.</summary>
public class MeetingNotificationResponse
{
    [JsonProperty("recipientsFailureInfo")]
    public IList<MeetingNotificationRecipientFailureInfo> RecipientsFailureInfo { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class MeetingNotificationRecipientFailureInfo
{
    [JsonProperty("errorcode")]
    public string ErrorCode { get; set; }

    [JsonProperty("failureReason")]
    public string FailureReason { get; set; }

    [JsonProperty("recipientMri")]
    public string RecipientMri { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}
