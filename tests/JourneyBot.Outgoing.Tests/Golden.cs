using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests;

/// <summary>What goes over the wire, as it lies in the folder Golden: others rely on it.</summary>
internal static class Golden
{
    public static void Matches(string name, string text)
    {
        var path = Path.Combine(Repository.Root, "tests", "JourneyBot.Outgoing.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("JOURNEYBOT_WRITE_GOLDEN") == "1") File.WriteAllText(path, text + "\n");
        Assert.Equal(File.ReadAllText(path).TrimEnd('\n'), text);
    }
}
