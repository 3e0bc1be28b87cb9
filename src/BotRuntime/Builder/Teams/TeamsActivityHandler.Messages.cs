using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <content>Messages that their author changed, took away or brought back.</content>
public partial class TeamsActivityHandler
{
    protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => EventType(turnContext.Activity) switch
    {
        "editMessage" => OnTeamsMessageEditAsync(turnContext, cancellationToken),
        "undeleteMessage" => OnTeamsMessageUndeleteAsync(turnContext, cancellationToken),
        _ => base.OnMessageUpdateActivityAsync(turnContext, cancellationToken),
    };

    protected override Task OnMessageDeleteActivityAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) =>
        EventType(turnContext.Activity) == "softDeleteMessage"
            ? OnTeamsMessageSoftDeleteAsync(turnContext, cancellationToken)
            : base.OnMessageDeleteActivityAsync(turnContext, cancellationToken);

    protected virtual Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    private static string EventType(IActivity activity) =>
        activity.ChannelId == Channels.Msteams ? activity.GetChannelData<TeamsChannelData>()?.EventType : null;
}
