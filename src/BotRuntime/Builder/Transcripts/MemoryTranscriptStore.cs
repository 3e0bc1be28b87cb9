using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Transcripts in memory, for tests and trials: 20 lines or transcripts to a page. An update or deletion is applied to the line that it is about.</summary>
public class MemoryTranscriptStore : ITranscriptStore
{
    private const int PageSize = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Channel, string Conversation), List<IActivity>> _transcripts = [];

    public Task LogActivityAsync(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var key = (activity.ChannelId, activity.Conversation?.Id ?? throw new ArgumentException("The activity belongs to no conversation.", nameof(activity)));
        lock (_gate)
        {
            if (!_transcripts.TryGetValue(key, out var lines)) _transcripts[key] = lines = [];
            Apply(lines, activity);
        }

        return Task.CompletedTask;
    }

    public Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default)
    {
        Require(channelId, nameof(channelId));
        Require(conversationId, nameof(conversationId));
        lock (_gate)
        {
            var lines = _transcripts.GetValueOrDefault((channelId, conversationId)) ?? [];
            return Task.FromResult(Page(lines.Where(line => line.Timestamp >= startDate).OrderBy(line => line.Timestamp), line => line.Id, continuationToken));
        }
    }

    public Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null)
    {
        Require(channelId, nameof(channelId));
        lock (_gate)
        {
            var transcripts = _transcripts
                .Where(transcript => transcript.Key.Channel == channelId)
                .Select(transcript => new TranscriptInfo { ChannelId = channelId, Id = transcript.Key.Conversation, Created = transcript.Value.FirstOrDefault()?.Timestamp ?? default })
                .OrderBy(transcript => transcript.Created);
            return Task.FromResult(Page(transcripts, transcript => transcript.Id, continuationToken));
        }
    }

    public Task DeleteTranscriptAsync(string channelId, string conversationId)
    {
        Require(channelId, nameof(channelId));
        Require(conversationId, nameof(conversationId));
        lock (_gate) _transcripts.Remove((channelId, conversationId));
        return Task.CompletedTask;
    }

    private static void Apply(List<IActivity> lines, IActivity activity)
    {
        if (activity.Type is not (ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete))
        {
            lines.Add(activity);
            return;
        }

        var about = lines.FindIndex(line => line.Id == activity.Id);
        if (about < 0) return;
        lines[about] = activity.Type == ActivityTypes.MessageUpdate ? TranscriptLine.Updated(lines[about], activity) : TranscriptLine.Deleted(lines[about]);
    }

    private static PagedResult<T> Page<T>(IEnumerable<T> all, Func<T, string> id, string after)
    {
        var rest = after is null ? all : all.SkipWhile(item => id(item) != after).Skip(1);
        var items = rest.Take(PageSize).ToArray();
        return new PagedResult<T> { Items = items, ContinuationToken = items.Length == PageSize ? id(items[^1]) : null };
    }

    private static void Require(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new ArgumentNullException(name);
    }
}
