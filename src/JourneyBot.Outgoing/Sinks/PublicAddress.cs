using System.Net;

namespace JourneyBot.Outgoing.Sinks;

/// <summary>Tells addresses of the internet from those of networks of one's own, which a setting must not lead a server into by mistake or by malice.</summary>
internal static class PublicAddress
{
    // Of the special-purpose registries (RFC 6890 and what came after it): private, local, shared, documentation, benchmarks, multicast, reserved.
    private static readonly IPNetwork[] Others =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    // An address that carries one of version 4 is as public as that.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork TranslatedLocally = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (Translated.Contains(address)) return Is(new IPAddress(bytes.AsSpan(12, 4)));
        if (SixToFour.Contains(address)) return Is(new IPAddress(bytes.AsSpan(2, 4)));
        return !TranslatedLocally.Contains(address) && !Array.Exists(Others, network => network.Contains(address));
    }
}
