using JourneyBot.Stages;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Stages;

public sealed class StageFileTests
{
    [Fact]
    public void The_retail_pack_has_its_five_stages() =>
        Assert.Equal(["awareness", "consideration", "intent", "purchase", "post-sale"], Some.RetailStages().Stages.Select(stage => stage.Id));

    [Theory]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n    entre: []\n", "x.yaml(6,5): error: unknown key 'entre'")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n    dwell: 2 minutes\n", "x.yaml(6,12): error: '2 minutes' is no duration")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n  - id: b\n    enter:\n      - {on: e, from: [c]}\n", "there is no stage 'c'; there are a, b")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n    regress:\n      - {to: a, after: 1d}\n", "'a' regresses to 'a', which is not before it")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n  - id: a\n", "two stages are called 'a'")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages: []\n", "a stage model has at least one stage")]
    [InlineData("version: 0\npack: x\ngoal: g\nstages:\n  - id: a\n", "version is a whole number from 1 up")]
    [InlineData("version: 1\npack: x\nstages:\n  - id: a\n", "'goal' is missing")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n    enter:\n      - {on: e, count: 99}\n", "count is a whole number from 1 to 50")]
    [InlineData("version: 1\npack: x\ngoal: g\nstages:\n  - id: a\n    enter:\n      - {on: e, where: {total: '> much'}}\n", "which is no number")]
    [InlineData("version: 1\npack: [x\n", "x.yaml(")]
    [InlineData("", "expected one YAML document")]
    public void A_mistake_is_told_with_its_place(string yaml, string message)
    {
        var mistake = Assert.Throws<PackFileException>(() => StageFile.Read(new StringReader(yaml), "x.yaml"));
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told_by_its_path() =>
        Assert.Contains("nowhere/stages.yaml", Assert.Throws<PackFileException>(() => StageFile.Read("nowhere/stages.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("2w", 1_209_600)]
    [InlineData("2y", 63_072_000)]
    public void A_duration_reads(string text, int seconds) => Assert.Equal(seconds, DurationText.Parse(text).TotalSeconds);
}
