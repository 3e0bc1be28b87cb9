using System.Text.RegularExpressions;
using JourneyBot.Hosting;
using JourneyBot.Outgoing.Webhooks;

namespace JourneyBot.Outgoing.Sinks;

/// <summary>Finds what is wrong with a sink's settings, and says the key and the fix without telling a secret.</summary>
internal static partial class SinkCheck
{
    /// <summary>What is wrong; null where nothing is.</summary>
    /// <param name="name">The sink's name.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="isDevelopment">Whether the host runs in Development, where plain http to the machine itself is taken.</param>
    public static string? Problem(string name, SinkOptions options, bool isDevelopment)
    {
        var section = $"{OutgoingOptions.Section}:{nameof(OutgoingOptions.Sinks)}";
        if (!Name().IsMatch(name)) return $"{section} has a sink '{name}'; give it a name of 1 to 40 lower-case letters, digits and dashes, beginning with a letter";
        return (UrlProblem(options, isDevelopment) ?? SecretProblem(options) ?? ListProblem(options) ?? TimeProblem(options)) is { } problem ? $"{section}:{name}:{problem}" : null;
    }

    private static string? UrlProblem(SinkOptions options, bool isDevelopment)
    {
        // The address itself may hold a secret: it is not repeated.
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url)) return $"{nameof(options.Url)} is no address; give one such as https://example.com/hooks";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0) return $"{nameof(options.Url)} has a user or a fragment; give only host, path and query";
        if (options.Kind == SinkKind.Segment && url.Query.Length > 0) return $"{nameof(options.Url)} has a query; give the host that /v1/batch is added to, such as https://api.segment.io";
        if (url.Scheme == Uri.UriSchemeHttps) return null;
        return url.Scheme == Uri.UriSchemeHttp && isDevelopment && OwnMachine.IsName(url.Host)
            ? null
            : $"{nameof(options.Url)} is {url.Scheme}; give an https address (plain http only in Development, to the machine itself)";
    }

    private static string? SecretProblem(SinkOptions options)
    {
        if (options.Kind == SinkKind.Segment)
            return options.Secrets is [{ Length: >= 1 and <= 200 } key] && key.All(letter => letter is > ' ' and <= '~' and not ':') ? null : $"{nameof(options.Secrets)} needs one write key of the source that takes the calls";
        if (options.Secrets is not { Count: 1 or 2 })
            return $"{nameof(options.Secrets)} has {options.Secrets.Count}; give one secret, or two while it is changed, the newest first; make one with: echo whsec_$(openssl rand -base64 32)";
        for (var i = 0; i < options.Secrets.Count; i++)
            if (!WebhookSecret.TryParse(options.Secrets[i], out _)) return $"{nameof(options.Secrets)}:{i} is no secret; make one with: echo whsec_$(openssl rand -base64 32)";
        return null;
    }

    private static string? ListProblem(SinkOptions options)
    {
        if (options.What.Count == 0) return $"{nameof(options.What)} is empty; say what it is told, such as order.*, stage.changed, goal.reached, prompt.*, or * for everything";
        foreach (var (key, patterns) in new[] { (nameof(options.What), options.What), (nameof(options.ExceptSources), options.ExceptSources) })
            foreach (var pattern in patterns)
                if (string.IsNullOrWhiteSpace(pattern) || pattern.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < pattern.Length - 1)
                    return $"{key} has '{pattern}'; give a name, or the beginning of names and a star, such as order.*";
        foreach (var (key, names) in new[] { (nameof(options.Channels), options.Channels), (nameof(options.Goals), options.Goals) })
            if (names.FirstOrDefault(name => string.IsNullOrWhiteSpace(name) || name.Contains('*')) is { } wrong) return $"{key} has '{wrong}'; give whole names";
        return null;
    }

    private static string? TimeProblem(SinkOptions options) =>
        options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1) ? $"{nameof(options.Timeout)} is {options.Timeout}; give a time from 00:00:01 to 00:01:00"
        : options.GiveUpAfter < TimeSpan.FromMinutes(1) || options.GiveUpAfter > TimeSpan.FromDays(30) ? $"{nameof(options.GiveUpAfter)} is {options.GiveUpAfter}; give a time from 00:01:00 to 30.00:00:00"
        : null;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
