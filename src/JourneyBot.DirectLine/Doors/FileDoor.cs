using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Gives out uploaded files, to whoever has their address: an image in a page can show no token. Nothing in them runs or is guessed at.</summary>
internal sealed class FileDoor(DirectLineFiles files)
{
    // Pictures without scripts; an SVG may hold some.
    private static readonly HashSet<string> Shown = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Whether files of that type are shown in a page, and not saved.</summary>
    public static bool IsShown(string type) => Shown.Contains(type);

    public async Task<IResult> GetAsync(HttpContext http, string conversationId, string token)
    {
        var known = ConversationIds.IsConversationId(conversationId) && DirectLineFiles.IsToken(token) ? await files.FindAsync(conversationId, token, http.RequestAborted) : null;
        if (known is not { } file) return Answer.Refuse(StatusCodes.Status404NotFound, "FileNotFound", "There is no such file.");
        var headers = http.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(IsShown(file.Type) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        http.Response.ContentType = file.Type;
        http.Response.ContentLength = file.Size;
        await foreach (var part in files.ReadAsync(conversationId, token, file, http.RequestAborted)) await http.Response.Body.WriteAsync(part, http.RequestAborted);
        return Results.Empty;
    }
}
