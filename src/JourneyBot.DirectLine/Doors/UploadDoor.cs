using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Files;
using JourneyBot.DirectLine.Turns;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Takes a user's message with files: these go to the store, and the message gets their addresses.</summary>
internal sealed class UploadDoor(Callers callers, ActivityPost posts, DirectLineFiles files, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private readonly UploadReader reader = new(options.Value);
    private readonly AddressQuota quota = new(options.Value.UploadsPerMinute, clock);

    /// <summary>Stores the files, then the message with the turn it starts. Sent again, the message gets the same id, and its files are kept once.</summary>
    public Task<IResult> PostAsync(HttpContext http, string conversationId) =>
        callers.WithConversationAsync(http, Callers.Bearer(http.Request), conversationId, async conversation =>
        {
            if (options.Value.MaxUploadBytes == 0)
                return Answer.Refuse(Status403Forbidden, "UploadsOff", $"This channel takes no files; {DirectLineOptions.Section}:{nameof(DirectLineOptions.MaxUploadBytes)} is 0.");
            if (!quota.TryTake(http.Connection.RemoteIpAddress, out var wait))
                return Answer.Later(http, Status429TooManyRequests, (int)Math.Ceiling(wait.TotalSeconds), "TooManyUploads", "This address uploads too often; wait.");
            if (!posts.HasRoomFor(conversation)) return ActivityPost.TooMany(http);

            var (upload, refusal) = await reader.ReadAsync(http.Request, http.RequestAborted);
            if (refusal is not null || upload is null) return refusal ?? Body.TooLarge();
            var (activity, fault) = IncomingActivity.Read(upload.Activity, options.Value.MaxTextLength);
            if (fault is not null || activity is null) return fault is null ? Body.TooLarge() : Answer.Refuse(fault);
            if (!string.Equals(activity.Type, ActivityTypes.Message, StringComparison.OrdinalIgnoreCase))
                return Answer.Refuse(Status400BadRequest, "BadActivityType", "Files come with a message only.");
            var size = upload.Files.Sum(file => (long)file.Bytes.Length);
            if (await files.SizeAsync(conversationId, http.RequestAborted) + size > options.Value.MaxUploadBytesPerConversation)
                return Answer.Refuse(Status413PayloadTooLarge, "ConversationFull", $"The files of a conversation have at most {options.Value.MaxUploadBytesPerConversation} bytes together; start a new one.");
            return await PostAsync(http, conversation, activity, upload.Files);
        });

    private async Task<IResult> PostAsync(HttpContext http, Conversation conversation, Activity activity, IReadOnlyList<UploadedFile> uploaded)
    {
        var tokens = uploaded.Select(_ => DirectLineFiles.NewToken()).ToList();
        var mayBePosted = false;
        try
        {
            foreach (var (token, file) in tokens.Zip(uploaded)) await files.WriteAsync(conversation.Id, token, file.Bytes, http.RequestAborted);
            // What the client says of its attachments are addresses in its own page.
            activity.Attachments = [.. tokens.Zip(uploaded, (token, file) => AttachmentOf(file, $"{Root(http.Request)}/files/{token}"))];
            var heads = tokens.Zip(uploaded, (token, file) => DirectLineFiles.Head(conversation.Id, token, new StoredFile(file.Name, file.Type, file.Bytes.Length, clock.GetUtcNow())));
            mayBePosted = true;
            var posted = await posts.WriteAsync(conversation, activity, [.. heads], http.RequestAborted);
            mayBePosted = posted.IsNew;
            return posts.Answered(posted);
        }
        finally
        {
            // A store that fails may have written all the same; otherwise nobody has the addresses.
            if (!mayBePosted)
                foreach (var (token, file) in tokens.Zip(uploaded)) await files.RemoveAsync(conversation.Id, token, file.Bytes.Length, CancellationToken.None);
        }
    }

    // Web Chat shows its user's own picture only where that has a thumbnail.
    private static Attachment AttachmentOf(UploadedFile file, string address) =>
        new(file.Type, address, name: file.Name, thumbnailUrl: FileDoor.IsShown(file.Type) ? address : null);

    // The address without "/upload": below whatever the routes were mapped under.
    private static string Root(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        return $"{request.Scheme}://{request.Host}{request.PathBase}{path[..path.LastIndexOf("/upload", StringComparison.OrdinalIgnoreCase)]}";
    }
}
