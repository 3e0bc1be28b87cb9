using System.Net;
using System.Net.Sockets;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Counts what each address does in a minute.</summary>
internal sealed class AddressQuota(int perMinute, TimeProvider clock)
{
    private const int MaxAddresses = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> counts = [];
    private DateTimeOffset windowEnd;

    /// <summary>Counts one; where the quota is used up, says for how long.</summary>
    public bool TryTake(IPAddress? address, out TimeSpan wait)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now >= windowEnd)
            {
                counts.Clear();
                windowEnd = now + Window;
            }

            wait = windowEnd - now;
            var key = Network(address ?? IPAddress.None);
            // A flood from ever new addresses shares one quota, rather than all memory.
            if (counts.Count >= MaxAddresses && !counts.ContainsKey(key)) key = IPAddress.Any;
            var count = counts.GetValueOrDefault(key);
            if (count >= perMinute) return false;
            counts[key] = count + 1;
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
