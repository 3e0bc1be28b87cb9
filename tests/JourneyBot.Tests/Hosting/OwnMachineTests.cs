using System.Net;
using JourneyBot.Hosting;

namespace JourneyBot.Tests.Hosting;

public sealed class OwnMachineTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "[::1]")]
    [InlineData("::ffff:127.0.0.1", "LOCALHOST")]
    public void A_developer_asks_from_the_machine_by_its_name(string remote, string host) => Assert.True(OwnMachine.Sent(IPAddress.Parse(remote), host, ["Host", "Accept"]));

    [Theory]
    [InlineData("192.0.2.7", "localhost", "Host")]
    [InlineData("127.0.0.1", "evil.example", "Host")]
    [InlineData("127.0.0.1", "localhost.evil.example", "Host")]
    [InlineData("127.0.0.1", "", "Accept")]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For")]
    [InlineData("127.0.0.1", "localhost", "x-forwarded-for")]
    [InlineData("127.0.0.1", "localhost", "Forwarded")]
    [InlineData(null, "localhost", "Host")]
    public void Others_do_not(string? remote, string host, string header) => Assert.False(OwnMachine.Sent(remote is null ? null : IPAddress.Parse(remote), host, [header]));
}
