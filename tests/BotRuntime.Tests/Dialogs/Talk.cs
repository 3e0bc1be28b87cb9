using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace BotRuntime.Tests.Dialogs;

/// <summary>A conversation with a dialog: what is said, and what is answered. State is written and read with each turn.</summary>
internal sealed class Talk(Dialog dialog, IStorage? storage = null, TestAdapter? adapter = null, IBotTelemetryClient? telemetry = null)
{
    private readonly TestAdapter _adapter = adapter ?? new TestAdapter();
    private readonly IStorage _storage = storage ?? new MemoryStorage();

    public static Talk Of(params WaterfallStep[] steps) => new(new WaterfallDialog("steps", steps));

    public Task<string[]> SayAsync(string text) => SayAsync(_adapter.MakeActivity(text));

    public async Task<string[]> SayAsync(Activity activity)
    {
        var conversation = new ConversationState(_storage);
        var accessor = conversation.CreateProperty<DialogState>("DialogState");
        await _adapter.ProcessActivityAsync(
            activity,
            async (turn, token) =>
            {
                if (telemetry is not null) turn.TurnState.Add(telemetry);
                await dialog.RunAsync(turn, accessor, token);
                await conversation.SaveChangesAsync(turn, false, token);
            },
            default);

        var replies = new List<string>();
        while (_adapter.GetNextReply() is { } reply) replies.Add(reply.AsMessageActivity()?.Text ?? $"({reply.Type} {((Activity)reply).Name})");
        return [.. replies];
    }
}
