using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Consent;

public sealed class ConsentStateTests
{
    private static readonly ConsentOptions ForEver = new();

    [Fact]
    public void Nobody_who_was_not_asked_allowed_anything_but_being_served()
    {
        var state = Of();
        Assert.Equal([true, false, false, false], state.Records.Select(record => record.Allows));
        Assert.All(state.Records, record => Assert.Equal((ConsentStatus.NotAsked, false), (record.Status, record.IsNo)));
    }

    [Theory]
    [InlineData("granted", ConsentStatus.Granted)]
    [InlineData("Yes", ConsentStatus.Granted)]
    [InlineData(" TRUE ", ConsentStatus.Granted)]
    [InlineData("1", ConsentStatus.Granted)]
    [InlineData("Opted In", ConsentStatus.Granted)]
    [InlineData("denied", ConsentStatus.Denied)]
    [InlineData("no", ConsentStatus.Denied)]
    [InlineData("0", ConsentStatus.Denied)]
    [InlineData("unsubscribed", ConsentStatus.Denied)]
    [InlineData("Withdrawn", ConsentStatus.Withdrawn)]
    [InlineData("", ConsentStatus.NotAsked)]
    [InlineData("pending", ConsentStatus.NotAsked)]
    [InlineData("{", ConsentStatus.NotAsked)]
    [InlineData("{}", ConsentStatus.NotAsked)]
    [InlineData("""{"status":7}""", ConsentStatus.NotAsked)]
    [InlineData("""{"status":"granted","text":"privacy-2"}""", ConsentStatus.Granted)]
    [InlineData("""{"status":"withdrawn","until":"never"}""", ConsentStatus.Withdrawn)]
    public void A_value_is_read_in_the_words_of_shops_and_customer_systems(string value, ConsentStatus status) =>
        Assert.Equal(status, Of(Said(ConsentState.MarketingTrait, value, 0)).Of(ConsentPurpose.Marketing).Status);

    [Fact]
    public void A_value_that_is_written_is_read_as_it_was()
    {
        var said = new ConsentValue(ConsentStatus.Granted, "privacy-2026-03", "May we keep what you look at? \"Yes\" – ja 👍", Some.Noon.AddYears(1));
        Assert.Equal(said, ConsentValue.Read(said.Write()));
        Assert.Equal("granted", new ConsentValue(ConsentStatus.Granted).Write());
        Assert.Equal("withdrawn", new ConsentValue(ConsentStatus.Withdrawn, "").Write());
    }

    [Theory]
    [InlineData("x", 5_000)]
    [InlineData("\"", 5_000)]
    [InlineData("👍", 5_000)]
    [InlineData("\\", 900)]
    [InlineData("\u0001", 700)]
    public void A_value_never_has_more_than_a_trait_may_have(string letter, int times)
    {
        var long_ = string.Concat(Enumerable.Repeat(letter, times));
        var value = new ConsentValue(ConsentStatus.Granted, long_, long_, Some.Noon.AddYears(1)).Write();
        Assert.InRange(value.Length, 100, 1_000);
        var read = ConsentValue.Read(value);
        Assert.Equal((ConsentStatus.Granted, Some.Noon.AddYears(1)), (read.Status, read.Until));
        Assert.StartsWith(letter, read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_consent_with_an_end_counts_to_that_moment_and_no_longer()
    {
        var said = Said(ConsentState.ProactiveTrait, new ConsentValue(ConsentStatus.Granted, Until: Some.Noon.AddDays(1)).Write(), 0);
        Assert.True(At(Some.Noon.AddDays(1).AddTicks(-1), ForEver, said).Proactive);
        var over = At(Some.Noon.AddDays(1), ForEver, said).Of(ConsentPurpose.Proactive);
        Assert.Equal((ConsentStatus.Expired, false, true), (over.Status, over.Allows, over.IsNo));
        Assert.Equal("granted 2026-11-23 by page, expired 2026-11-24", over.ToString());
    }

    [Fact]
    public void A_consent_without_an_end_lasts_as_long_as_is_set()
    {
        var year = new ConsentOptions { MarketingFor = TimeSpan.FromDays(365) };
        var said = Said(ConsentState.MarketingTrait, "granted", 0);
        Assert.True(At(Some.Noon.AddDays(364), year, said).Marketing);
        Assert.False(At(Some.Noon.AddDays(365), year, said).Marketing);
        Assert.True(At(Some.Noon.AddDays(3_650), ForEver, said).Marketing);
        Assert.True(At(Some.Noon, new ConsentOptions { MarketingFor = TimeSpan.MaxValue }, said).Marketing);
        Assert.Equal("granted 2026-11-23 by page, expires 2027-11-23", At(Some.Noon, year, said).Of(ConsentPurpose.Marketing).ToString());
    }

    [Fact]
    public void An_opt_out_beats_every_consent_to_be_written_to_and_no_other()
    {
        var state = Of(Said(ConsentState.ProactiveTrait, "granted", 9), Said(ConsentState.MarketingTrait, "granted", 9), Said(ConsentState.AnalyticsTrait, "granted", 9), Said(ConsentState.OptOutTrait, "true", 0));
        Assert.Equal((true, false, false, true, true), (state.OptedOut, state.Allows(ConsentPurpose.Proactive), state.Allows(ConsentPurpose.Marketing), state.Allows(ConsentPurpose.Analytics), state.Allows(ConsentPurpose.Service)));
        Assert.Equal("opted out 2026-11-23 by page", state.OptOutWords);
        Assert.False(Of(Said(ConsentState.OptOutTrait, "true", 0), Said(ConsentState.OptOutTrait, "false", 1)).OptedOut);
    }

    [Fact]
    public void Of_two_words_of_the_same_moment_the_stricter_counts()
    {
        Trait[] said = [Said(ConsentState.MarketingTrait, "yes", 0) with { Source = "z" }, Said(ConsentState.MarketingTrait, "no", 0) with { Source = "a" }, Said(ConsentState.OptOutTrait, "true", 0) with { Source = "a" }, Said(ConsentState.OptOutTrait, "false", 0) with { Source = "z" }];
        foreach (var order in new[] { said, [.. said.Reverse()] })
        {
            Assert.False(Of(order).Marketing);
            Assert.True(Of(order).OptedOut);
        }
    }

    [Fact]
    public void The_order_in_which_words_arrive_does_not_matter()
    {
        var random = new Random(7);
        string[] values = ["granted", "denied", "withdrawn", "yes", "", """{"status":"granted","until":"2026-11-23T12:00:05Z"}""", """{"status":"granted","text":"v2"}""", """{"status":"denied","text":"v2"}"""];
        string[] names = [ConsentState.AnalyticsTrait, ConsentState.ProactiveTrait, ConsentState.MarketingTrait, ConsentState.ServiceTrait, ConsentState.OptOutTrait];
        for (var round = 0; round < 300; round++)
        {
            var said = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Said(names[random.Next(names.Length)], values[random.Next(values.Length)], random.Next(4)) with
            {
                Source = random.Next(2) == 0 ? "page" : "crm", Stream = random.Next(2) == 0 ? Some.Anonymous() : Some.Customer(),
            }).ToArray();
            var expected = Of(said);
            for (var shuffle = 0; shuffle < 5; shuffle++)
            {
                random.Shuffle(said);
                Assert.Equal(expected.Records, Of(said).Records);
                Assert.Equal(expected.OptedOut, Of(said).OptedOut);
            }

            foreach (var record in expected.Records) AssertYoungestAndStrictest(record, said);
        }
    }

    [Theory]
    [InlineData("ProactiveFor")]
    [InlineData("PageText")]
    public void A_wrong_setting_is_told_by_its_key(string key)
    {
        var wrong = key == "PageText" ? new ConsentOptions { PageText = new string('x', 101) } : new ConsentOptions { ProactiveFor = TimeSpan.Zero };
        Assert.Contains($"JourneyBot:Consent:{key}", wrong.Problem, StringComparison.Ordinal);
        Assert.Null(ForEver.Problem);
    }

    // The oracle: among the words of the latest moment there is one that allows only if all do.
    private static void AssertYoungestAndStrictest(ConsentRecord record, Trait[] said)
    {
        var own = said.Where(trait => trait.Name == ConsentState.TraitOf(record.Purpose)).ToList();
        var last = own.Where(trait => trait.At == own.Max(other => other.At)).ToList();
        Assert.Equal(last.Count == 0 ? null : last[0].At, record.At);
        var allGrant = last.Count > 0 && last.All(trait => ConsentValue.Read(trait.Value).Status == ConsentStatus.Granted);
        Assert.Equal(allGrant, record.Status is ConsentStatus.Granted or ConsentStatus.Expired);
    }

    private static Trait Said(string name, string value, int second) => new(Some.Anonymous(), name, value, "page", Some.Noon.AddSeconds(second));

    private static ConsentState Of(params Trait[] said) => At(Some.Noon.AddSeconds(10), ForEver, said);

    private static ConsentState At(DateTimeOffset now, ConsentOptions options, params Trait[] said) => ConsentState.Of(Trait.Latest(said), now, options);
}
