using Microsoft.Extensions.Configuration;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>The sources that are set up.</summary>
internal sealed class WebhookSources
{
    private static readonly string[] Known = [.. typeof(WebhookOptions).GetProperties().Select(property => property.Name)];
    private static readonly string[] KnownOfSignature = [.. typeof(SignatureOptions).GetProperties().Select(property => property.Name)];

    // Dead letters are listed by the names of doors.
    private static readonly string[] TakenNames = ["collect", "segment", "imports"];

    private readonly Dictionary<string, WebhookSource> byName;

    private WebhookSources(Dictionary<string, WebhookSource> byName) => this.byName = byName;

    /// <summary>Reads section <c>Webhooks</c>; throws <see cref="InvalidOperationException"/> for a wrong setting, naming its key.</summary>
    public static WebhookSources Read(IConfigurationSection section, string contentRoot)
    {
        var sources = new Dictionary<string, WebhookSource>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in section.GetChildren())
        {
            if (TakenNames.Contains(source.Key)) throw new InvalidOperationException($"{source.Path} is the name of another door; call the source otherwise and say what it is with Kind");
            if (!IsName(source.Key)) throw new InvalidOperationException($"{source.Path} is no name of a source: give lower-case letters, digits and dashes, at most 40, not ending in -privacy, as in the address /webhooks/NAME");
            try
            {
                sources[source.Key] = WebhookKind.Source(source.Key, OptionsOf(source), contentRoot);
            }
            catch (FormatException e)
            {
                throw new InvalidOperationException($"{source.Path}:{e.Message}", e);
            }
        }

        return new WebhookSources(sources);
    }

    /// <summary>The source of that name; null where there is none.</summary>
    public WebhookSource? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The source of a name that is set up.</summary>
    public WebhookSource Of(string name) => byName[name];

    private static WebhookOptions OptionsOf(IConfigurationSection section)
    {
        RefuseUnknown(section, Known);
        RefuseUnknown(section.GetSection(nameof(WebhookOptions.Signature)), KnownOfSignature);
        var options = new WebhookOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($" {e.Message}", e);
        }

        // One secret may stand without a list.
        if (section[nameof(WebhookOptions.Secrets)] is { Length: > 0 } only && options.Secrets.Count == 0) options.Secrets.Add(only);
        return options;
    }

    private static void RefuseUnknown(IConfigurationSection section, string[] known)
    {
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } wrong)
            throw new FormatException($"{wrong.Path[(wrong.Path.LastIndexOf("Webhooks:", StringComparison.OrdinalIgnoreCase) + 9)..].Split(':', 2)[1]} is no setting; there are {string.Join(", ", known)}");
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 40 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') && !name.EndsWith("-privacy", StringComparison.Ordinal);
}
