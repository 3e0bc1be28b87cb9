using System;
using System.Collections.Generic;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Makes the events by which a conversation goes to a person.</summary>
public static class EventFactory
{
    /// <summary>Asks the hub for a person.</summary>
    /// <param name="turnContext">The turn that asks.</param>
    /// <param name="handoffContext">What the hub needs to find the right one.</param>
    /// <param name="transcript">What was said so far.</param>
    public static IEventActivity CreateHandoffInitiation(ITurnContext turnContext, object handoffContext, Transcript transcript = null)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var asking = turnContext.Activity;
        var handoff = Handoff(HandoffEventNames.InitiateHandoff, handoffContext, asking.Conversation);
        handoff.From = asking.From;
        handoff.RelatesTo = asking.GetConversationReference();
        handoff.ReplyToId = asking.Id;
        handoff.ServiceUrl = asking.ServiceUrl;
        handoff.ChannelId = asking.ChannelId;
        if (transcript is not null) handoff.Attachments.Add(new Attachment("application/json", content: transcript, name: "Transcript"));
        return handoff;
    }

    /// <summary>Tells how far the handoff is: accepted, failed or completed.</summary>
    public static IEventActivity CreateHandoffStatus(ConversationAccount conversation, string state, string message = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(state);
        return Handoff(HandoffEventNames.HandoffStatus, new { state, message }, conversation);
    }

    private static Activity Handoff(string name, object value, ConversationAccount conversation) => new(ActivityTypes.Event)
    {
        Name = name,
        Value = value is null ? null : JObject.FromObject(value),
        Id = Guid.CreateVersion7().ToString(),
        Timestamp = TimeProvider.System.GetUtcNow(),
        Conversation = conversation,
        Attachments = new List<Attachment>(),
        Entities = new List<Entity>(),
    };
}
