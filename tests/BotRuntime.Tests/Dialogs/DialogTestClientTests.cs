using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Testing;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class DialogTestClientTests
{
    private static readonly WaterfallStep Ask = async (step, token) =>
    {
        await step.Context.SendActivityAsync($"{step.Options}?", cancellationToken: token);
        await step.Context.SendActivityAsync("Please.", cancellationToken: token);
        return Dialog.EndOfTurn;
    };

    private static readonly WaterfallStep Take = (step, token) => step.EndDialogAsync(step.Result, token);

    [Fact]
    public async Task A_dialog_is_talked_with_turn_by_turn()
    {
        var client = new DialogTestClient("test", new WaterfallDialog("steps", [Ask, Take]), "Your name");

        Assert.Equal("Your name?", (await client.SendActivityAsync<IMessageActivity>("hi")).Text);
        Assert.Equal("Please.", client.GetNextReply<IMessageActivity>().Text);
        Assert.Null(client.GetNextReply<IMessageActivity>());
        Assert.Equal(DialogTurnStatus.Waiting, client.DialogTurnResult.Status);

        Assert.Null(await client.SendActivityAsync<IMessageActivity>("Ann"));
        Assert.Equal((DialogTurnStatus.Complete, "Ann"), (client.DialogTurnResult.Status, client.DialogTurnResult.Result));
        Assert.Empty(client.DialogContext.Stack);
    }
}
