using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <content>What the bot must have answered. Timeouts are in milliseconds, 3000 by default, endless under a debugger.</content>
public partial class TestFlow
{
    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(_adapter.MakeActivity(expected), description ?? expected, timeout);

    public TestFlow AssertReply(IActivity expected, [CallerMemberName] string description = null, uint timeout = 3000) =>
        AssertReply(expected, null, description, timeout);

    /// <summary>The next reply must be of the same type and, as the comparer sees it, equal; without a comparer the texts must be the same.</summary>
    public TestFlow AssertReply(IActivity expected, IEqualityComparer<IActivity> equalityComparer, [CallerMemberName] string description = null, uint timeout = 3000) =>
        AssertReply(actual => Compare(expected, actual, equalityComparer, description), description, timeout);

    public TestFlow AssertReply(Action<IActivity> validateActivity, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Then(async () => validateActivity(await NextReplyAsync(timeout).ConfigureAwait(false)
            ?? throw new TaskCanceledException($"{Prefix(description)}the bot sent nothing within {timeout} ms.")));
    }

    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(actual => Must(TextOf(actual)?.Contains(expected, StringComparison.Ordinal) == true, description, expected, actual.AsMessageActivity() is null ? "Not a Message Activity" : TextOf(actual)), description, timeout);

    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(actual => Must(candidates.Contains(TextOf(actual)), description, string.Join(" | ", candidates), Show(actual)), description, timeout);
    }

    /// <summary>Waits the whole <paramref name="timeout"/>: that nothing comes can only be seen by waiting.</summary>
    public TestFlow AssertNoReply([CallerMemberName] string description = null, uint timeout = 3000) => Then(async () =>
    {
        var reply = await NextReplyAsync(timeout).ConfigureAwait(false);
        Must(reply is null, description, "no reply", Show(reply));
    });

    private static void Compare(IActivity expected, IActivity actual, IEqualityComparer<IActivity> comparer, string description)
    {
        Must(expected.Type == actual.Type, description, $"a {expected.Type}", $"a {actual.Type}");
        var same = comparer?.Equals(expected, actual) ?? TextOf(expected)?.Trim() == TextOf(actual)?.Trim();
        Must(same, description, comparer is null ? TextOf(expected) : Show(expected), comparer is null ? TextOf(actual) : Show(actual));
    }

    // Tests of bots read this text.
    private static void Must(bool holds, string description, string expected, string received)
    {
        if (!holds) throw new InvalidOperationException($"{(description is null ? "" : $"{description}:\n")}Expected:{expected}\nReceived:{received}");
    }

    private static string Prefix(string description) => string.IsNullOrEmpty(description) ? "" : $"{description}: ";

    private static string Show(IActivity activity) => activity is null ? "nothing" : TextOf(activity) is { } text ? $"'{text}'" : $"a {activity.Type}";

    private static string TextOf(IActivity activity) => activity.AsMessageActivity()?.Text;

    private async Task<IActivity> NextReplyAsync(uint timeout)
    {
        using var giveUp = new CancellationTokenSource();
        if (!Debugger.IsAttached) giveUp.CancelAfter(TimeSpan.FromMilliseconds(timeout));
        try
        {
            return await _adapter.GetNextReplyAsync(giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return null;
        }
    }
}
