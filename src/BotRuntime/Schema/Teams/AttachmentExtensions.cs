namespace Microsoft.Bot.Schema.Teams;

public static class AttachmentExtensions
{
    /// <summary>The attachment as a result of a messaging extension; without a preview of its own it is its own preview.</summary>
    public static MessagingExtensionAttachment ToMessagingExtensionAttachment(this Attachment attachment, Attachment previewAttachment = null) =>
        new(attachment.ContentType, attachment.ContentUrl, attachment.Content, attachment.Name, attachment.ThumbnailUrl)
        {
            // A copy: whoever changes the one should not change the other.
            Preview = previewAttachment ?? SchemaJson.Convert<Attachment>(attachment),
        };
}
