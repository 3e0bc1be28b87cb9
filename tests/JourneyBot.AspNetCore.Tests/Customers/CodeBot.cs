using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.AspNetCore.Tests.Customers;

/// <summary>Says whom it takes the customer for; gives out a one-time code, and takes one.</summary>
internal sealed class CodeBot : ActivityHandler
{
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var turn = turnContext.GetJourneyTurn();
        var text = turnContext.Activity.Text ?? "";
        var known = turn.Context.Traits.ContainsKey("plan") ? turn.Context.Customer.ToString() : "nobody known";
        var answer = $"{text} | {known}";
        if (text == "a code, please")
        {
            answer = $"your code is {(await turn.IssueCodeAsync(cancellationToken)).Code}";
        }
        else if (text.StartsWith("my code is ", StringComparison.Ordinal))
        {
            var redemption = await turn.RedeemCodeAsync(text, cancellationToken);
            answer = redemption.IsJoined ? $"it is you: {turn.Context.Customer}" : redemption.Reason;
        }

        await turnContext.SendActivityAsync(answer, cancellationToken: cancellationToken);
    }
}
