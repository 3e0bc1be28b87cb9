using System.Collections.Concurrent;
using System.Security.Claims;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Events;
using JourneyBot.Journeys;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>Remembers where each customer can be written to: one reference a stream, from authenticated turns only.</summary>
public sealed partial class ConversationReferences(IDocumentStore documents, TimeProvider clock, ILogger<ConversationReferences> logger)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "references";

    private const int Remembered = 10_000;
    // Another node may change what is stored.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerSettings WithoutNulls = new() { NullValueHandling = NullValueHandling.Ignore };

    private readonly ConcurrentDictionary<StreamId, (ConversationReference Reference, long At)> remembered = [];

    /// <summary>
    /// Keeps the turn's conversation as the place to write to, or forgets it where the turn says that the bot was removed;
    /// does nothing where it is kept already or the turn is not authenticated.
    /// </summary>
    public async ValueTask KeepAsync(ITurnContext turnContext, TurnIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(turnContext, identity, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store being down never breaks the conversation; the next turn keeps the reference.
            LogNotKept(logger, e);
        }
    }

    private async ValueTask WriteAsync(ITurnContext turnContext, TurnIdentity identity, CancellationToken cancellationToken)
    {
        var removed = IsRemoval(turnContext.Activity);
        if (!removed && turnContext.Activity.Type is not (ActivityTypes.Message or ActivityTypes.ConversationUpdate)) return;
        if (!removed && IsRemembered(turnContext.Activity, identity.Stream)) return;
        if (!IsVouchedFor(turnContext.Activity.ServiceUrl, turnContext.TurnState.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey))) return;

        if (removed)
        {
            await ForgetAsync(turnContext.Activity.GetConversationReference(), [identity.Stream], cancellationToken);
            return;
        }

        // What is written first is for one person's eyes: never into a group or a team's channel.
        var conversation = turnContext.Activity.Conversation;
        if (conversation.IsGroup == true || conversation.ConversationType is not (null or "" or "personal")) return;

        var reference = turnContext.Activity.GetConversationReference();
        // The activity that was answered is of no use to a later message, and would make every turn a new reference.
        reference.ActivityId = null;
        var json = JsonConvert.SerializeObject(reference, Formatting.None, WithoutNulls);
        var key = identity.Stream.ToString();
        var known = await documents.ReadAsync(Collection, key, cancellationToken);
        if (known is null || Read(known.Json)?.Reference != json)
            await documents.WriteAsync([new DocumentChange(Collection, key, JsonConvert.SerializeObject(new Kept(json, clock.GetUtcNow())))], cancellationToken);
        if (remembered.Count >= Remembered) remembered.Clear();
        remembered[identity.Stream] = (reference, clock.GetTimestamp());
    }

    // The place that most turns say again: it was looked at closely when it was remembered.
    private bool IsRemembered(Activity activity, StreamId stream) =>
        remembered.TryGetValue(stream, out var last) && clock.GetElapsedTime(last.At) < RememberedFor && ReferenceComparison.IsOf(last.Reference, activity);

    /// <summary>The youngest reference of a customer's streams; null for none.</summary>
    public async ValueTask<ConversationReference?> FindAsync(IEnumerable<StreamId> streams, CancellationToken cancellationToken)
    {
        Kept? youngest = null;
        foreach (var stream in streams)
        {
            if (await documents.ReadAsync(Collection, stream.ToString(), cancellationToken) is { } document && Read(document.Json) is { } kept && (youngest is null || kept.At > youngest.At))
                youngest = kept;
        }

        return youngest is null ? null : JsonConvert.DeserializeObject<ConversationReference>(youngest.Reference);
    }

    /// <summary>Forgets a conversation that takes no more messages; another place that a stream has moved to since stays.</summary>
    public async ValueTask ForgetAsync(ConversationReference reference, IEnumerable<StreamId> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(streams);
        foreach (var stream in streams)
        {
            if (await documents.ReadAsync(Collection, stream.ToString(), cancellationToken) is not { } document) continue;
            if (Read(document.Json) is not { } kept || JsonConvert.DeserializeObject<ConversationReference>(kept.Reference) is not { } known) continue;
            if (known.ChannelId != reference.ChannelId || known.Conversation?.Id != reference.Conversation?.Id) continue;
            await documents.WriteAsync([new DocumentChange(Collection, document.Key, null, document.Version)], cancellationToken);
            remembered.TryRemove(stream, out _);
        }
    }

    /// <summary>Forgets what memory has of streams whose references were erased from the store.</summary>
    public void Forget(IEnumerable<StreamId> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        foreach (var stream in streams) remembered.TryRemove(stream, out _);
    }

    /// <summary>Forgets a conversation in which somebody else speaks now; a store that is down keeps nobody from it.</summary>
    internal async ValueTask LeaveAsync(ConversationReference reference, IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        try
        {
            await ForgetAsync(reference, streams, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotLeft(logger, e);
        }
    }

    private static bool IsRemoval(Activity activity) => activity.Type switch
    {
        ActivityTypes.InstallationUpdate => activity.Action == "remove",
        ActivityTypes.ConversationUpdate => activity.Recipient?.Id is { } bot && activity.MembersRemoved is { } removed && IsAmong(removed, bot),
        _ => false,
    };

    private static bool IsAmong(IList<ChannelAccount> members, string id) => members.Any(member => member.Id == id);

    // A bot without an app id takes anybody's word, as on the developer's machine: it may then only be told to write to that machine.
    private static bool IsVouchedFor(string? serviceUrl, ClaimsIdentity? identity) => identity switch
    {
        null => false,
        { AuthenticationType: AuthenticationConstants.AnonymousAuthType } => Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && url.IsLoopback,
        _ => true,
    };

    /// <summary>The reference of a document of the collection; null where it can't be read.</summary>
    internal static ConversationReference? Read(StoredDocument document) => Read(document.Json) is { } kept ? JsonConvert.DeserializeObject<ConversationReference>(kept.Reference) : null;

    private static Kept? Read(string json) => JsonConvert.DeserializeObject<Kept>(json);

    [LoggerMessage(421, LogLevel.Warning, "A conversation reference was not kept; until the next turn the customer cannot be written to")]
    private static partial void LogNotKept(ILogger logger, Exception exception);

    [LoggerMessage(432, LogLevel.Error, "A conversation that somebody else speaks in now was not forgotten; a prompt for the one before may be said there")]
    private static partial void LogNotLeft(ILogger logger, Exception exception);

    private sealed record Kept(string Reference, DateTimeOffset At);
}
