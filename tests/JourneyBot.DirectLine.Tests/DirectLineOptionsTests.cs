using Microsoft.Extensions.Options;

namespace JourneyBot.DirectLine.Tests;

public sealed class DirectLineOptionsTests
{
    [Theory]
    [InlineData("Secret", "short", "JourneyBot:DirectLine:Secret has fewer than 16 characters")]
    [InlineData("SigningKey", "short", "JourneyBot:DirectLine:SigningKey has fewer than 32 bytes")]
    [InlineData("AllowedOrigins:0", "https://shop.example/chat", "JourneyBot:DirectLine:AllowedOrigins:0 is 'https://shop.example/chat'")]
    [InlineData("AllowedOrigins:0", "*", "JourneyBot:DirectLine:AllowedOrigins:0 is '*'")]
    [InlineData("MaxActivitiesPerConversation", "1", "JourneyBot:DirectLine:MaxActivitiesPerConversation is 1; give 10 to 100000")]
    [InlineData("MaxTextLength", "0", "JourneyBot:DirectLine:MaxTextLength is 0")]
    [InlineData("ConversationsPerMinute", "0", "JourneyBot:DirectLine:ConversationsPerMinute is 0")]
    [InlineData("CachedActivities", "-1", "JourneyBot:DirectLine:CachedActivities is -1")]
    public async Task A_wrong_setting_stops_the_start_and_names_its_key(string key, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Chat.StartAsync(settings: (key, value)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
