using JourneyBot.Dashboard.Conversations;

namespace JourneyBot.Dashboard.Tests.Conversations;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("Your cart of **€289** is [open](/cart)", "Your cart of €289 is open")]
    [InlineData("2 * 3 ** 4", "2 * 3 ** 4")]
    [InlineData("[not a link] (really)", "[not a link] (really)")]
    public void Staff_read_what_the_customer_read(string sent, string read) => Assert.Equal(read, SpokenText.Of(sent));
}
