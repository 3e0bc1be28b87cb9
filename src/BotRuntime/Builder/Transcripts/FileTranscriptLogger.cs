using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Transcripts as files that the Bot Framework Emulator opens, for tests and trials: a folder for each channel, a file for each conversation.</summary>
#pragma warning disable CA1001 // The official class is not disposable; a semaphore whose handle nobody asks for holds nothing.
public class FileTranscriptLogger : ITranscriptStore
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<string> _begun = [];
    private readonly string _folder;
    private readonly bool _unitTestMode;

    /// <param name="folder">Where the files go; the working directory by default.</param>
    /// <param name="unitTestMode">Whether a conversation's file is begun anew by the first line that this logger writes to it.</param>
    public FileTranscriptLogger(string folder = null, bool unitTestMode = true)
    {
        _folder = PathUtils.NormalizePath(folder ?? Environment.CurrentDirectory);
        _unitTestMode = unitTestMode;
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Adds the activity to its transcript; an update or deletion is applied to the line that it is about.</summary>
    public async Task LogActivityAsync(IActivity activity)
    {
        BotAssert.ActivityNotNull(activity);
        var file = FileOf(activity.ChannelId, activity.Conversation?.Id);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if ((_begun.Add(file.FullPath) && _unitTestMode) || !file.Exists) await file.BeginAsync(activity).ConfigureAwait(false);
            else if (activity.Type == ActivityTypes.MessageUpdate) await file.ReplaceAsync(activity.Id, line => TranscriptLine.Updated(line, activity)).ConfigureAwait(false);
            else if (activity.Type == ActivityTypes.MessageDelete) await file.ReplaceAsync(activity.Id, TranscriptLine.Deleted).ConfigureAwait(false);
            else await file.AppendAsync(activity).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default)
    {
        var file = FileOf(channelId, conversationId);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var lines = await file.ReadAsync().ConfigureAwait(false);
            return new PagedResult<IActivity> { Items = lines.Where(line => line.Timestamp >= startDate).ToArray<IActivity>() };
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        var transcripts = TranscriptFile.List(_folder, channelId).Select(found => new TranscriptInfo { ChannelId = channelId, Id = found.Conversation, Created = found.Created });
        return Task.FromResult(new PagedResult<TranscriptInfo> { Items = transcripts.ToArray() });
    }

    public async Task DeleteTranscriptAsync(string channelId, string conversationId)
    {
        var file = FileOf(channelId, conversationId);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            file.Delete();
        }
        finally
        {
            _gate.Release();
        }
    }

    private TranscriptFile FileOf(string channelId, string conversationId)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        ArgumentNullException.ThrowIfNull(conversationId);
        return new TranscriptFile(_folder, channelId, conversationId);
    }
}
