using System.Runtime.CompilerServices;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;

namespace JourneyBot.Ingestion.Privacy;

/// <summary>
/// What doors could not take, where it names the customer: one of their ids, an id that the sender's own system gave them, or their e-mail address, of
/// which only the hash is known. A letter that can't be opened any more, as its keys are gone, can't be read by anybody.
/// </summary>
public sealed class DeadLetterPlace(DeadLetterBox box, EmailHash emails) : IPersonalPlace
{
    /// <inheritdoc />
    public string Name => "dead letters";

    /// <inheritdoc />
    public async IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var letter in await TheirsAsync(subject, cancellationToken))
            yield return new PersonalItem(letter.Id, JsonSerializer.Serialize(new { letter.Delivery.Door, letter.Delivery.ReceivedAt, letter.Reason, letter.Preview }, JsonSerializerOptions.Web));
    }

    /// <inheritdoc />
    public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var theirs = await TheirsAsync(subject, cancellationToken);
        return theirs.Count == 0 ? 0 : await box.RemoveAsync([.. theirs.Select(letter => letter.Id)], cancellationToken);
    }

    private async Task<List<DeadLetter>> TheirsAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var theirs = new List<DeadLetter>();
        foreach (var listed in await box.ListAsync(null, cancellationToken))
        {
            if (await box.FindAsync(listed.Id, cancellationToken) is not { } letter || box.Open(letter) is not { } entry) continue;
            foreach (var value in ScalarsOf(entry))
            {
                if (!await IsTheirsAsync(value, letter.Delivery.Source, subject, cancellationToken)) continue;
                theirs.Add(letter);
                break;
            }
        }

        return theirs;
    }

    private async ValueTask<bool> IsTheirsAsync(string value, string source, DataSubject subject, CancellationToken cancellationToken)
    {
        var isAddress = EmailHash.IsAddress(value);
        var email = isAddress ? await emails.OfAsync(value, cancellationToken) : default;
        foreach (var stream in subject.Streams)
        {
            if (isAddress ? stream == email : stream.Value == value) return true;
            // The system that gave the id out does not say whose it is.
            if (stream.Issuer.Length > 0 && source.AsSpan().StartsWith(stream.Issuer, StringComparison.Ordinal) && stream.Value.AsSpan(stream.Issuer.Length + 1).SequenceEqual(value)) return true;
        }

        return false;
    }

    // An entry that is no JSON, or was cut, is looked through word by word.
    private static List<string> ScalarsOf(ReadOnlyMemory<byte> entry)
    {
        var found = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(entry.Span, new JsonReaderOptions { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String) found.Add(reader.GetString() ?? "");
                else if (reader.TokenType == JsonTokenType.Number) found.Add(System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            found.AddRange(System.Text.Encoding.UTF8.GetString(entry.Span).Split([' ', '"', ',', ':', '{', '}', '[', ']', '\n', '\r', '\t', '=', '&', ';'], StringSplitOptions.RemoveEmptyEntries));
        }

        return found;
    }
}
