using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class StartTests : TestFolder
{
    [Fact]
    public async Task Without_a_store_the_host_does_not_start_and_says_how_to_choose_one()
    {
        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => Site.StartAsync(Folder, "Production", compose: builder => Site.AddAll(builder.Services.AddJourneyBot(builder.Configuration))));
        Assert.Contains(".UseLiteDb()", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JourneyBot:SessionTimeout", "00:00:10")]
    [InlineData("JourneyBot:SessionTimeout", "2.00:00:00")]
    [InlineData("JourneyBot:SessionTimeout", "soon")]
    [InlineData("JourneyBot:JourneysInMemory", "99")]
    [InlineData("JourneyBot:JourneysInMemory", "1000001")]
    [InlineData("JourneyBot:Pack", "fishing")]
    [InlineData("JourneyBot:Pack", "")]
    [InlineData("JourneyBot:Packs", "nowhere")]
    [InlineData("JourneyBot:Prompts:CartIdle:IdleFor", "00:00:00")]
    [InlineData("JourneyBot:Prompts:CartIdle:IdleFor", "-00:10:00")]
    [InlineData("JourneyBot:Prompts:CartIdle:TimeToLive", "00:00:00")]
    [InlineData("JourneyBot:Prompts:CartIdle:OncePer", "-1.00:00:00")]
    [InlineData("JourneyBot:Bot:ContextBudget", "00:00:00")]
    [InlineData("JourneyBot:Ingestion:BatchesPerMinute", "0")]
    [InlineData("JourneyBot:Ingestion:AllowedOrigins:0", "shop.example")]
    [InlineData("JourneyBot:DirectLine:Secret", "short")]
    [InlineData("JourneyBot:LiteDb:QueueCapacity", "0")]
    [InlineData("JourneyBot:Administration:Key", "0123456789012345678901234567890")]
    [InlineData("JourneyBot:Identity:Limits:Browser", "5")]
    [InlineData("JourneyBot:Identity:Limits:Anonymous", "0")]
    [InlineData("JourneyBot:Identity:Issuers", "1001")]
    [InlineData("JourneyBot:Identity:BlockedValues:0", "**")]
    [InlineData("JourneyBot:Identity:Priorities:0", "Nobody")]
    [InlineData("JourneyBot:Retention:Keep:page.*", "soon")]
    [InlineData("JourneyBot:Retention:Keep:page*x", "90d")]
    [InlineData("JourneyBot:Retention:Keep:page.*", "1m")]
    [InlineData("JourneyBot:Retention:Else", "11y")]
    [InlineData("JourneyBot:Retention:At", "25:00")]
    [InlineData("JourneyBot:Redaction:Fields:note", "shred")]
    [InlineData("JourneyBot:Redaction:Fields:no*te", "mask")]
    [InlineData("JourneyBot:Redaction:NamesFile", "/nowhere/names.txt")]
    [InlineData("JourneyBot:Retention:Compact", "perhaps")]
    [InlineData("JourneyBot:Administration:Key", "a key of more than thirty-two letters")]
    public async Task A_wrong_setting_fails_at_start_and_names_its_key(string key, string value)
    {
        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => Site.StartAsync(Folder, settings: (key, value)));
        var named = key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key;
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_too_short_is_refused_without_being_told()
    {
        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => Site.StartAsync(Folder, settings: ("JourneyBot:Administration:Key", "swordfish")));
        Assert.DoesNotContain("swordfish", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_a_folder_fails_at_start_and_names_its_key()
    {
        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => Site.StartAsync(Folder, settings: ("JourneyBot:LiteDb:Path", Folder)));
        Assert.Contains("JourneyBot:LiteDb:Path", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(Folder, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_stage_model_fails_at_start_with_file_line_and_column()
    {
        var wrong = await StartWithPackAsync("stages.yaml", """
            version: 1
            pack: retail
            goal: order.completed
            stages:
              - id: awareness
                titel: Awareness
            """);
        Assert.Contains(Path.Combine("retail", "stages.yaml(6,5)"), wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_intent_set_fails_at_start_not_at_the_first_message()
    {
        var wrong = await StartWithPackAsync("intents.yaml", """
            version: 1
            intents:
              - id: greeting
                examples: 5
            """);
        Assert.Contains(Path.Combine("retail", "intents.yaml("), wrong.Message, StringComparison.Ordinal);
    }

    [SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "Copying has none.")]
    private async Task<Exception> StartWithPackAsync(string file, string text)
    {
        var pack = Directory.CreateDirectory(Path.Combine(Folder, "dialogs", "retail")).FullName;
        foreach (var source in Directory.GetFiles(Path.Combine(Testing.Repository.Root, "dialogs", "retail"))) File.Copy(source, Path.Combine(pack, Path.GetFileName(source)));
        await File.WriteAllTextAsync(Path.Combine(pack, file), text);
        return await Assert.ThrowsAnyAsync<Exception>(() => Site.StartAsync(Folder, settings: ("JourneyBot:Packs", Path.Combine(Folder, "dialogs"))));
    }
}
