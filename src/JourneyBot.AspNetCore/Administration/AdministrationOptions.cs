namespace JourneyBot.AspNetCore.Administration;

/// <summary>Who may run the command line's verbs through this host; section <c>JourneyBot:Administration</c>.</summary>
public sealed class AdministrationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:Administration";

    internal const int MinKey = 32;

    private const int MaxKey = 512;

    /// <summary>The secret that the command line sends, 32 to 512 characters without blanks; without it the routes answer only in Development on loopback. Default none.</summary>
    public string? Key { get; set; }

    /// <summary>What is wrong with them, without telling the key; null where nothing is.</summary>
    internal string? Problem =>
        string.IsNullOrEmpty(Key) ? null
        : Key.Length is < MinKey or > MaxKey ? $"{Section}:{nameof(Key)} has {Key.Length} characters; give a secret of {MinKey} to {MaxKey}, such as what 'openssl rand -hex 32' prints"
        : Key.Any(letter => letter is <= ' ' or > '~') ? $"{Section}:{nameof(Key)} has blanks or letters that no header can carry; give a secret such as what 'openssl rand -hex 32' prints"
        : null;
}
