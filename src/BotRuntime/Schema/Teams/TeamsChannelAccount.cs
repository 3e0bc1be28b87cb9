using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A member of a team or chat.</summary>
public class TeamsChannelAccount : ChannelAccount
{
    private bool _cameAsObjectId;

    public TeamsChannelAccount()
    {
    }

    public TeamsChannelAccount(
        string id = null,
        string name = null,
        string givenName = null,
        string surname = null,
        string email = null,
        string userPrincipalName = null,
        string tenantId = null,
        string userRole = null)
        : base(id, name)
    {
        GivenName = givenName;
        Surname = surname;
        Email = email;
        UserPrincipalName = userPrincipalName;
        TenantId = tenantId;
        UserRole = userRole;
    }

    public TeamsChannelAccount(string id = null, string name = null, string givenName = null, string surname = null, string email = null, string userPrincipalName = null)
        : this(id, name, givenName, surname, email, userPrincipalName, string.Empty, string.Empty)
    {
    }

    [JsonProperty("givenName")]
    public string GivenName { get; set; }

    [JsonProperty("surname")]
    public string Surname { get; set; }

    [JsonProperty("email")]
    public string Email { get; set; }

    [JsonProperty("userPrincipalName")]
    public string UserPrincipalName { get; set; }

    [JsonProperty("tenantId")]
    public string TenantId { get; set; }

    [JsonProperty("userRole")]
    public string UserRole { get; set; }

    /// <summary>Another name of the Entra id, used by some answers: written back only where it came so.</summary>
    [JsonProperty("objectId", NullValueHandling = NullValueHandling.Ignore)]
    private string ObjectId
    {
        get => _cameAsObjectId ? AadObjectId : null;
        set => (_cameAsObjectId, AadObjectId) = (true, value);
    }

    /// <summary>The same account with the members that Teams knows in their places.</summary>
    internal static TeamsChannelAccount From(ChannelAccount account) => SchemaJson.Convert<TeamsChannelAccount>(account);
}
