using System.Net;

namespace JourneyBot.Hosting;

/// <summary>Whether a request was sent on the machine that answers it. What is open without a key is open to its developer only, and this is how a host knows them.</summary>
public static class OwnMachine
{
    /// <summary>Whether a request was sent here.</summary>
    /// <param name="remote">Who is at the other end of the connection; null for nobody known.</param>
    /// <param name="host">The name that the request calls this host by, without its port. A page may have its own name point to this machine; the developer asks by the machine's.</param>
    /// <param name="headers">The names of its headers: what was forwarded comes from elsewhere, whoever forwards it.</param>
    public static bool Sent(IPAddress? remote, string host, IEnumerable<string> headers)
    {
        ArgumentNullException.ThrowIfNull(host);
        return remote is not null && IPAddress.IsLoopback(remote)
            && IsName(host)
            && !headers.Any(name => name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || name.Equals("X-Forwarded-For", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a name is one that always means the machine itself: <c>localhost</c> or a loopback address, also in brackets.</summary>
    public static bool IsName(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
