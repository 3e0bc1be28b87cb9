using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Another bot, as a dialog of this one: it gets the turns until it ends the conversation.</summary>
public partial class SkillDialog : Dialog
{
    private const string DeliveryModeKey = "deliverymode";
    private const string ConversationIdKey = "skillConversationId";

    public SkillDialog(SkillDialogOptions dialogOptions, string dialogId = null)
        : base(dialogId)
    {
        ArgumentNullException.ThrowIfNull(dialogOptions);
        DialogOptions = dialogOptions;
    }

    protected SkillDialogOptions DialogOptions { get; }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var first = FirstActivity(options);
        var activity = ObjectPath.Clone(first).ApplyConversationReference(dc.Context.Activity.GetConversationReference(), true);

        // The copy may be changed on its way; each turn is sent as the first was asked to be.
        var state = dc.ActiveDialog.State;
        state[DeliveryModeKey] = first.DeliveryMode;
        state[ConversationIdKey] = await CreateConversationIdAsync(dc.Context, cancellationToken).ConfigureAwait(false);
        return await ForwardAsync(dc, activity, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (TurnMemory.Get<bool>(dc.Context, "interrupted"))
        {
            TurnMemory.Set(dc.Context, "interrupted", false);
            return await ResumeDialogAsync(dc, DialogReason.EndCalled, null, cancellationToken).ConfigureAwait(false);
        }

        var incoming = dc.Context.Activity;
        if (!OnValidateActivity(incoming)) return EndOfTurn;
        if (incoming.Type == ActivityTypes.EndOfConversation) return await dc.EndDialogAsync(incoming.Value, cancellationToken).ConfigureAwait(false);

        var activity = ObjectPath.Clone(incoming);
        activity.DeliveryMode = dc.ActiveDialog.State[DeliveryModeKey] as string;
        return await ForwardAsync(dc, activity, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells the skill to ask again.</summary>
    public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var reprompt = (Activity)Activity.CreateEventActivity();
        reprompt.Name = DialogEvents.RepromptDialog;
        reprompt.ApplyConversationReference(turnContext.Activity.GetConversationReference(), true);
        return SendToSkillAsync(turnContext, reprompt, ConversationId(instance), cancellationToken);
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog, cancellationToken).ConfigureAwait(false);
        return EndOfTurn;
    }

    /// <summary>A skill whose dialog does not end by itself is told that the conversation is over.</summary>
    public override async Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (reason is DialogReason.CancelCalled or DialogReason.ReplaceCalled)
        {
            var end = (Activity)Activity.CreateEndOfConversationActivity();
            end.ApplyConversationReference(turnContext.Activity.GetConversationReference(), true);
            end.ChannelData = turnContext.Activity.ChannelData;
            end.Properties = turnContext.Activity.Properties;
            await SendToSkillAsync(turnContext, end, ConversationId(instance), cancellationToken).ConfigureAwait(false);
        }

        await base.EndDialogAsync(turnContext, instance, reason, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the skill gets this activity.</summary>
    protected virtual bool OnValidateActivity(Activity activity) => true;

    private static string ConversationId(DialogInstance instance) => (string)instance.State[ConversationIdKey];

    private static Activity FirstActivity(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is not BeginSkillDialogOptions begin)
            throw new ArgumentException($"Unable to cast {nameof(options)} to {nameof(BeginSkillDialogOptions)}", nameof(options));
        return begin.Activity ?? throw new ArgumentNullException(nameof(options), $"{nameof(BeginSkillDialogOptions.Activity)} is null in {nameof(options)}");
    }

    private Task<string> CreateConversationIdAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        DialogOptions.ConversationIdFactory.CreateSkillConversationIdAsync(
            new SkillConversationIdFactoryOptions
            {
                FromBotOAuthScope = turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey),
                FromBotId = DialogOptions.BotId,
                Activity = turn.Activity,
                BotFrameworkSkill = DialogOptions.Skill,
            },
            cancellationToken);

    private async Task<DialogTurnResult> ForwardAsync(DialogContext dc, Activity activity, CancellationToken cancellationToken)
    {
        var end = await SendToSkillAsync(dc.Context, activity, ConversationId(dc.ActiveDialog), cancellationToken).ConfigureAwait(false);
        return end is null ? EndOfTurn : await dc.EndDialogAsync(end.Value, cancellationToken).ConfigureAwait(false);
    }
}
