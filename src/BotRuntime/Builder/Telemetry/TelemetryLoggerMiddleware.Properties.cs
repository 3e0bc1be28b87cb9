using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <content>What is tracked of an activity. Additional properties replace those of the same name.</content>
public partial class TelemetryLoggerMiddleware
{
    protected Task<Dictionary<string, string>> FillReceiveEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity is null) return Nothing();
        var properties = Common(activity);
        properties[TelemetryConstants.FromIdProperty] = activity.From?.Id;
        properties[TelemetryConstants.LocaleProperty] = activity.Locale;
        properties[TelemetryConstants.RecipientNameProperty] = activity.Recipient?.Name;
        AddPersonal(properties, TelemetryConstants.FromNameProperty, activity.From?.Name);
        AddPersonal(properties, TelemetryConstants.TextProperty, activity.Text);
        AddPersonal(properties, TelemetryConstants.SpeakProperty, activity.Speak);
        if (activity.ChannelId == Channels.Msteams) AddTeams(properties, activity);
        return Done(properties, additionalProperties);
    }

    protected Task<Dictionary<string, string>> FillSendEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity is null) return Nothing();
        var properties = Common(activity);
        properties[TelemetryConstants.ReplyActivityIDProperty] = activity.ReplyToId;
        properties[TelemetryConstants.LocaleProperty] = activity.Locale;
        AddPersonal(properties, TelemetryConstants.RecipientNameProperty, activity.Recipient?.Name);
        AddPersonal(properties, TelemetryConstants.TextProperty, activity.Text);
        AddPersonal(properties, TelemetryConstants.SpeakProperty, activity.Speak);
        if (LogPersonalInformation && activity.Attachments is { Count: > 0 } attachments)
            properties[TelemetryConstants.AttachmentsProperty] = SchemaJson.Write(attachments);
        return Done(properties, additionalProperties);
    }

    protected Task<Dictionary<string, string>> FillUpdateEventPropertiesAsync(Activity activity, Dictionary<string, string> additionalProperties = null)
    {
        if (activity is null) return Nothing();
        var properties = Common(activity);
        properties[TelemetryConstants.LocaleProperty] = activity.Locale;
        AddPersonal(properties, TelemetryConstants.TextProperty, activity.Text);
        return Done(properties, additionalProperties);
    }

    protected Task<Dictionary<string, string>> FillDeleteEventPropertiesAsync(IMessageDeleteActivity activity, Dictionary<string, string> additionalProperties = null) =>
        activity is null ? Nothing() : Done(Common(activity), additionalProperties);

    private static Dictionary<string, string> Common(IActivity activity) => new()
    {
        [TelemetryConstants.RecipientIdProperty] = activity.Recipient?.Id,
        [TelemetryConstants.ConversationIdProperty] = activity.Conversation?.Id,
        [TelemetryConstants.ConversationNameProperty] = activity.Conversation?.Name,
        [TelemetryConstants.ActivityTypeProperty] = activity.Type,
        [TelemetryConstants.ActivityIdProperty] = activity.Id,
    };

    private static void AddTeams(Dictionary<string, string> properties, Activity activity)
    {
        activity.TryGetChannelData<TeamsChannelData>(out var data);
        properties["TeamsTenantId"] = data?.Tenant?.Id;
        properties["TeamsUserAadObjectId"] = activity.From?.AadObjectId;
        if (data?.Team is { } team) properties["TeamsTeamInfo"] = JsonConvert.SerializeObject(team);
    }

    private static Task<Dictionary<string, string>> Nothing() => Task.FromResult(new Dictionary<string, string>());

    private static Task<Dictionary<string, string>> Done(Dictionary<string, string> properties, Dictionary<string, string> additional)
    {
        foreach (var (name, value) in additional ?? []) properties[name] = value;
        return Task.FromResult(properties);
    }

    private void AddPersonal(Dictionary<string, string> properties, string name, string value)
    {
        if (LogPersonalInformation && !string.IsNullOrWhiteSpace(value)) properties[name] = value;
    }
}
