using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>To the skill, and what it answers at once.</content>
public partial class SkillDialog
{
    /// <returns>The activity with which the skill ended the conversation, or null.</returns>
    private async Task<Activity> SendToSkillAsync(ITurnContext turn, Activity activity, string conversationId, CancellationToken cancellationToken)
    {
        // The answer to an invoke has to be there when this turn ends.
        if (activity.Type == ActivityTypes.Invoke) activity.DeliveryMode = DeliveryModes.ExpectReplies;

        // The skill may answer before this turn is over, and that turn has to find this dialog on the stack.
        await DialogOptions.ConversationState.SaveChangesAsync(turn, true, cancellationToken).ConfigureAwait(false);
        var response = await PostAsync(activity, conversationId, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode())
            throw new HttpRequestException($"Error invoking the skill id: \"{DialogOptions.Skill.Id}\" at \"{DialogOptions.Skill.SkillEndpoint}\" (status is {response.Status}). \r\n {response.Body}");

        return activity.DeliveryMode == DeliveryModes.ExpectReplies && response.Body?.Activities is { Count: > 0 } replies
            ? await GiveOnAsync(turn, replies, conversationId, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private Task<InvokeResponse<ExpectedReplies>> PostAsync(Activity activity, string conversationId, CancellationToken cancellationToken) =>
        DialogOptions.SkillClient.PostActivityAsync<ExpectedReplies>(
            DialogOptions.BotId, DialogOptions.Skill.AppId, DialogOptions.Skill.SkillEndpoint, DialogOptions.SkillHostEndpoint, conversationId, activity, cancellationToken);

    private async Task<Activity> GiveOnAsync(ITurnContext turn, IList<Activity> replies, string conversationId, CancellationToken cancellationToken)
    {
        Activity end = null;
        var invokeAnswered = false;
        foreach (var reply in replies)
        {
            if (reply.Type == ActivityTypes.EndOfConversation)
            {
                end = reply;
                await DialogOptions.ConversationIdFactory.DeleteConversationReferenceAsync(conversationId, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (!invokeAnswered && await GaveTokenAsync(turn, reply, cancellationToken).ConfigureAwait(false))
            {
                invokeAnswered = true;
                continue;
            }

            if (reply.Type == ActivityTypesEx.InvokeResponse)
            {
                // An invoke has one answer, whatever the skill does.
                if (invokeAnswered) continue;
                invokeAnswered = true;
                if (reply.Value is JObject json) reply.Value = json.ToObject<InvokeResponse>();
            }

            await turn.SendActivityAsync(reply, cancellationToken).ConfigureAwait(false);
        }

        return end;
    }
}
