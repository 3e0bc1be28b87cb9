using JourneyBot.Ingestion.Imports.Json;

namespace JourneyBot.Ingestion.Imports.Transcripts;

/// <summary>
/// Finds out of a whole transcript who in each conversation is the bot. A role says it outright; where roles lack, the shape of the
/// protocol does: who is told about members, and who sends traces, is a bot; who is answered is not; Teams marks ids by 28: and 29:.
/// </summary>
internal sealed class Parties
{
    private const int Said = 1_000;
    private const int Shown = 10;
    private const int Likely = 1;

    private readonly Dictionary<string, Conversation> conversations = new(StringComparer.Ordinal);

    /// <summary>Reads all activities there are; a broken end is told when the events are read.</summary>
    public static Parties In(Stream utf8)
    {
        var parties = new Parties();
        using var reader = new JsonListReader(utf8, "activities", "transcript");
        try
        {
            while (reader.Read() is { } next)
            {
                using (next.Item)
                    if (Activity.Of(next.Item.RootElement) is { Conversation: { } id } activity) parties.Hear(id, activity);
            }
        }
        catch (ImportException)
        {
            // The second reading meets the same place, and reports it with what came before.
        }

        return parties;
    }

    /// <summary>The time of the conversation's first activity that has one.</summary>
    public DateTimeOffset? FirstTime(string conversation) => conversations.TryGetValue(conversation, out var known) ? known.FirstAt : null;

    /// <summary>Whether the sender is the bot; null where nothing tells.</summary>
    public bool? IsFromBot(string conversation, Activity activity)
    {
        if (RoleOf(activity.From) is { } role) return role;
        if (RoleOf(activity.Recipient) is { } other) return !other;
        if (!conversations.TryGetValue(conversation, out var known)) return null;
        var from = known.Votes.GetValueOrDefault(activity.From.Id ?? "");
        var to = known.Votes.GetValueOrDefault(activity.Recipient.Id ?? "");
        if (from != to) return from > to;
        // Where another one is the bot, this one is not.
        return from == 0 && known.Votes.Values.Any(votes => votes > 0) ? false : null;
    }

    private void Hear(string id, Activity activity)
    {
        if (!conversations.TryGetValue(id, out var conversation)) conversations[id] = conversation = new Conversation();
        conversation.FirstAt ??= activity.At;
        Vote(activity.From, Evidence(activity.From));
        Vote(activity.Recipient, Evidence(activity.Recipient));
        switch (activity.Type)
        {
            case "trace":
                Vote(activity.From, Shown);
                break;
            case "conversationUpdate" or "installationUpdate" or "contactRelationUpdate" or "invoke":
                Vote(activity.Recipient, Shown);
                Vote(activity.From, -Shown);
                break;
            case "message" when activity.ReplyTo is not null:
                Vote(activity.From, Likely);
                Vote(activity.Recipient, -Likely);
                break;
        }

        void Vote(Activity.Account account, int votes)
        {
            if (account.Id is { } who && votes != 0) conversation.Votes[who] = conversation.Votes.GetValueOrDefault(who) + votes;
        }
    }

    private static int Evidence(Activity.Account account)
    {
        if (RoleOf(account) is { } role) return role ? Said : -Said;
        if (account.Id?.StartsWith("28:", StringComparison.Ordinal) == true) return Said;
        if (account.Id?.StartsWith("29:", StringComparison.Ordinal) == true) return -Said;
        return account.Name?.EndsWith("bot", StringComparison.OrdinalIgnoreCase) == true ? Likely : 0;
    }

    private static bool? RoleOf(Activity.Account account) => account.Role?.ToLowerInvariant() switch
    {
        "bot" or "skill" => true,
        "user" => false,
        _ => null,
    };

    private sealed class Conversation
    {
        public DateTimeOffset? FirstAt { get; set; }

        public Dictionary<string, int> Votes { get; } = new(StringComparer.Ordinal);
    }
}
