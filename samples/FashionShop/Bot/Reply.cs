using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace FashionShop.Bot;

/// <summary>What the assistant says: a text, and what the customer may tap.</summary>
/// <param name="Text">The text, in Markdown.</param>
/// <param name="Choices">What may be tapped; a tap says it.</param>
public sealed record Reply(string Text, params IReadOnlyList<string> Choices)
{
    /// <summary>Whether the next message is expected to be the answer to this one.</summary>
    public bool AsksFor { get; init; }

    /// <summary>As an activity.</summary>
    public Activity ToActivity()
    {
        var activity = MessageFactory.Text(Text);
        if (Choices.Count > 0) activity.SuggestedActions = new SuggestedActions { Actions = [.. Choices.Select(choice => new CardAction(ActionTypes.ImBack, choice, value: choice))] };
        activity.InputHint = AsksFor ? InputHints.ExpectingInput : InputHints.AcceptingInput;
        return activity;
    }
}
