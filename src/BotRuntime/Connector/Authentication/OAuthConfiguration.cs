namespace Microsoft.Bot.Connector.Authentication;

public class OAuthConfiguration
{
    public string Authority { get; set; }

    public bool ValidateAuthority { get; set; } = true;

    public string Scope { get; set; }
}
