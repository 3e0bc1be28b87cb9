using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The operations on attachments without their HTTP messages.</summary>
public static class AttachmentsExtensions
{
    /// <summary>The bytes of a view; they stay readable, nothing needs to be kept open.</summary>
    public static async Task<Stream> GetAttachmentAsync(this IAttachments operations, string attachmentId, string viewId, CancellationToken cancellationToken = default)
    {
        // The answer is in memory already, and its stream goes to the caller: disposing the message would close it.
        var answer = await operations.GetAttachmentWithHttpMessagesAsync(attachmentId, viewId, null, cancellationToken).ConfigureAwait(false);
        answer.Request?.Dispose();
        return answer.Body;
    }

    public static async Task<AttachmentInfo> GetAttachmentInfoAsync(this IAttachments operations, string attachmentId, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.GetAttachmentInfoWithHttpMessagesAsync(attachmentId, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }
}
