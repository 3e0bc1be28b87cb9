using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A member who takes part in a meeting.</summary>
public class TeamsParticipantChannelAccount : TeamsChannelAccount
{
    public TeamsParticipantChannelAccount()
    {
    }

    public TeamsParticipantChannelAccount(
        string id = null,
        string name = null,
        string givenName = null,
        string surname = null,
        string email = null,
        string userPrincipalName = null,
        string tenantId = null,
        string userRole = null,
        string meetingRole = null,
        bool inMeeting = false,
        ConversationAccount conversation = null)
        : base(id, name, givenName, surname, email, userPrincipalName, tenantId, userRole)
    {
        MeetingRole = meetingRole;
        InMeeting = inMeeting;
        Conversation = conversation;
    }

    [JsonProperty("meetingRole")]
    public string MeetingRole { get; set; }

    [JsonProperty("inMeeting")]
    public bool InMeeting { get; set; }

    [JsonProperty("conversation")]
    public ConversationAccount Conversation { get; set; }
}
