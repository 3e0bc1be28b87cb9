using JourneyBot.Hosting;

namespace JourneyBot.Host.Remote;

/// <summary>Reads what <c>--url</c> gives.</summary>
internal static class HostUrl
{
    /// <summary>The address with a slash at its end; throws <see cref="FormatException"/> for what is none, and for one over which the key could be read on the way.</summary>
    public static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            throw new FormatException($"'{text}' is no address of a host; give one such as https://shop.example or http://127.0.0.1:5090");
        // What may hold a password is not printed.
        if (url.UserInfo.Length > 0) throw new FormatException("the address of --url has a user in it; leave that out, JOURNEYBOT_KEY or --key-file say who asks");
        if (url.Query.Length > 0 || url.Fragment.Length > 0) throw new FormatException($"'{text}' has more than an address and a path; give one such as https://shop.example");
        if (url.Scheme == "http" && !OwnMachine.IsName(url.Host)) throw new FormatException($"'{text}' is another machine, and over http anybody on the way could read the key and the customers; give https");
        return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }
}
