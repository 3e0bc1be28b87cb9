using JourneyBot.Host.Commands;
using JourneyBot.Host.Remote;

namespace JourneyBot.Host.Tests;

public sealed class HostKeyTests
{
    [Fact]
    public void The_variable_holds_the_key_where_no_file_is_given() => Assert.Equal("k-1", HostKey.Find(null, " k-1\n"));

    [Fact]
    public void A_file_counts_more_than_the_variable()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "k-2\n");
        Assert.Equal("k-2", HostKey.Find(file, "k-1"));
        File.Delete(file);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_either_there_is_none(string? variable) => Assert.Null(HostKey.Find(null, variable));

    [Fact]
    public void What_is_no_key_is_told_without_it()
    {
        var wrong = Assert.Throws<CommandException>(() => HostKey.Find(null, "sword fish"));
        Assert.DoesNotContain("sword", wrong.Message, StringComparison.Ordinal);
    }
}
