using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Counts the conversations that each address starts in a minute.</summary>
internal sealed class ConversationQuota(IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const int MaxAddresses = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> started = [];
    private DateTimeOffset windowEnd;

    /// <summary>Counts one; where the quota is used up, says for how long.</summary>
    public bool TryTake(IPAddress? address, out TimeSpan wait)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now >= windowEnd)
            {
                started.Clear();
                windowEnd = now + Window;
            }

            wait = windowEnd - now;
            var key = Network(address ?? IPAddress.None);
            // A flood from ever new addresses shares one quota, rather than all memory.
            if (started.Count >= MaxAddresses && !started.ContainsKey(key)) key = IPAddress.Any;
            var count = started.GetValueOrDefault(key);
            if (count >= options.Value.ConversationsPerMinute) return false;
            started[key] = count + 1;
            return true;
        }
    }

    // One IPv6 subscriber owns a whole /64.
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
