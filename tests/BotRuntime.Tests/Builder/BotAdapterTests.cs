using System.Globalization;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class BotAdapterTests
{
    private readonly CollectingAdapter _adapter = new();

    private sealed class Step(string name, List<string> order, bool goesOn = true) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            order.Add($"{name} in");
            if (goesOn) await next(cancellationToken);
            order.Add($"{name} out");
        }
    }

    [Fact]
    public async Task Middleware_runs_in_the_order_it_was_added_around_the_bot()
    {
        var order = new List<string>();
        _adapter.Use(new Step("1", order)).Use(new Step("2", order));
        await _adapter.RunAsync(Some.Message("hi"), (_, _) => { order.Add("bot"); return Task.CompletedTask; });

        Assert.Equal(["1 in", "2 in", "bot", "2 out", "1 out"], order);
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_ends_the_turn()
    {
        var order = new List<string>();
        _adapter.Use(new Step("1", order, goesOn: false)).Use(new Step("2", order));
        await _adapter.RunAsync(Some.Message("hi"), (_, _) => { order.Add("bot"); return Task.CompletedTask; });

        Assert.Equal(["1 in", "1 out"], order);
    }

    [Fact]
    public async Task A_failed_turn_goes_to_OnTurnError_or_else_to_the_caller()
    {
        await Assert.ThrowsAsync<FormatException>(() => _adapter.RunAsync(Some.Message("hi"), (_, _) => throw new FormatException()));

        Exception? seen = null;
        _adapter.OnTurnError = (_, problem) => { seen = problem; return Task.CompletedTask; };
        await _adapter.RunAsync(Some.Message("hi"), (_, _) => throw new FormatException());
        Assert.IsType<FormatException>(seen);
    }

    [Theory]
    [InlineData("de-DE", "de-DE")]
    [InlineData("fr-fr", "fr-FR")]
    public async Task A_turn_runs_in_the_culture_of_its_activity_and_leaves_the_callers_alone(string locale, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var activity = Some.Message("hi");
        activity.Locale = locale;
        string? inside = null;
        var turn = await _adapter.RunAsync(activity, async (_, _) =>
        {
            await Task.Yield();
            inside = CultureInfo.CurrentCulture.Name;
        });

        Assert.Equal(culture, inside);
        Assert.Equal(locale, turn.Locale);
        Assert.Equal(before, CultureInfo.CurrentCulture);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a culture")]
    [InlineData("xx-madeup")]
    public async Task An_unknown_locale_does_not_stop_the_turn(string locale)
    {
        var activity = Some.Message("hi");
        activity.Locale = locale;
        var ran = false;
        await _adapter.RunAsync(activity, (_, _) => { ran = true; return Task.CompletedTask; });

        Assert.True(ran);
    }

    [Fact]
    public async Task A_conversation_can_be_continued_in_all_six_ways()
    {
        var reference = Some.Message("hi").GetConversationReference();
        var identity = new ClaimsIdentity();
        var seen = new List<(string Name, bool Identity, string? Audience)>();
        Task Bot(ITurnContext turn, CancellationToken token)
        {
            seen.Add((turn.Activity.Name, turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) == identity, turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey)));
            return turn.SendActivityAsync("psst", cancellationToken: token);
        }

        var activity = reference.GetContinuationActivity;
        await _adapter.ContinueConversationAsync("bot", reference, Bot, default);
        await _adapter.ContinueConversationAsync(identity, reference, Bot, default);
        await _adapter.ContinueConversationAsync(identity, reference, "aud", Bot, default);
        await _adapter.ContinueConversationAsync("bot", activity(), Bot, default);
        await _adapter.ContinueConversationAsync(identity, activity(), Bot, default);
        await _adapter.ContinueConversationAsync(identity, activity(), "aud", Bot, default);

        var name = ActivityEventNames.ContinueConversation;
        Assert.Equal([(name, false, null), (name, true, null), (name, true, "aud"), (name, false, null), (name, true, null), (name, true, "aud")], seen);
        Assert.All(_adapter.Sent, sent => Assert.Equal("convo1", sent.Conversation.Id));
    }
}
