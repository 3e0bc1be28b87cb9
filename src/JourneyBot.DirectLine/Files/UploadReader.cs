using JourneyBot.DirectLine.Doors;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Files;

/// <summary>Reads an upload as Web Chat sends it: multipart, a part <c>activity</c> of type <c>application/vnd.microsoft.activity</c>, then parts <c>file</c>.</summary>
internal sealed class UploadReader(DirectLineOptions options)
{
    private const string ActivityPart = "activity";
    private const string FilePart = "file";
    private const int MaxFiles = 10;
    private const int MaxBoundary = 100;
    private readonly HashSet<string> types = new(options.UploadTypes.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>The upload, or the refusal of one that is none, too large or of a type that is not taken.</summary>
    public async Task<(Upload? Upload, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= MaxBoundary } boundary)
            return (null, Malformed("Send multipart/form-data with a boundary."));
        try
        {
            return await ReadAsync(new MultipartReader(boundary.ToString(), request.Body), cancellationToken);
        }
        catch (InvalidDataException e)
        {
            return (null, Malformed($"The multipart body cannot be read: {e.Message}"));
        }
        catch (IOException)
        {
            return (null, Malformed("The multipart body ends too early."));
        }
    }

    private async Task<(Upload? Upload, IResult? Refusal)> ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? activity = null;
        var files = new List<UploadedFile>();
        var left = options.MaxUploadBytes;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) return (null, Malformed("A part has no content-disposition."));
            var name = HeaderUtilities.RemoveQuotes(disposition.Name);
            if (name == ActivityPart && activity is null)
            {
                if (await BytesAsync(section.Body, Body.MaxBytes, cancellationToken) is not { } json) return (null, Body.TooLarge());
                activity = json;
            }
            else if (name == FilePart)
            {
                if (files.Count == MaxFiles) return (null, Answer.Refuse(Status413PayloadTooLarge, "TooManyFiles", $"A message has at most {MaxFiles} files."));
                var media = MediaTypeHeaderValue.TryParse(section.ContentType, out var said) ? said.MediaType.ToString().ToLowerInvariant() : "";
                if (!types.Contains(media)) return (null, Answer.Refuse(Status415UnsupportedMediaType, "FileTypeNotTaken", $"Files of type '{media}' are not taken; {DirectLineOptions.Section}:{nameof(DirectLineOptions.UploadTypes)} has those that are."));
                if (await BytesAsync(section.Body, left, cancellationToken) is not { } bytes) return (null, Answer.Refuse(Status413PayloadTooLarge, "FilesTooLarge", $"The files of a message have at most {options.MaxUploadBytes} bytes together."));
                left -= bytes.Length;
                var claimed = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                files.Add(new UploadedFile(FileName.Safe(claimed.ToString()), media, bytes));
            }
            else
            {
                return (null, Malformed($"The part '{name}' is not known here; send one {ActivityPart}, then parts {FilePart}."));
            }
        }

        if (activity is not { } message) return (null, Malformed($"The part {ActivityPart} is missing."));
        return files.Count == 0 ? (null, Malformed($"There is no part {FilePart}.")) : (new Upload(message, files), null);
    }

    private static IResult Malformed(string message) => Answer.Refuse(new RefusalReason("MalformedUpload", message));

    // Null for more than the limit.
    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (bytes.Length + read > limit) return null;
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
