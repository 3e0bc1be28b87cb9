using System.Text.Json;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>Runs this program once more and takes the one line that it answers.</summary>
internal static class ChildAnswer
{
    public static async Task<T> OfAsync<T>(CancellationToken cancellationToken, params string[] arguments)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var child = ChildProgram.OfThis(arguments);
        return JsonSerializer.Deserialize<T>(await child.AnswerAsync()) ?? throw new InvalidOperationException($"{arguments[0]} answered nothing");
    }
}
