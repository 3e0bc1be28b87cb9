namespace Microsoft.Bot.Schema;

/// <summary>Wraps each kind of card into the attachment that carries it.</summary>
public static class Extensions
{
    public static Attachment ToAttachment(this HeroCard card) => Wrap(card, HeroCard.ContentType);

    public static Attachment ToAttachment(this ThumbnailCard card) => Wrap(card, ThumbnailCard.ContentType);

    public static Attachment ToAttachment(this SigninCard card) => Wrap(card, SigninCard.ContentType);

    public static Attachment ToAttachment(this ReceiptCard card) => Wrap(card, ReceiptCard.ContentType);

    public static Attachment ToAttachment(this AudioCard card) => Wrap(card, AudioCard.ContentType);

    public static Attachment ToAttachment(this VideoCard card) => Wrap(card, VideoCard.ContentType);

    public static Attachment ToAttachment(this AnimationCard card) => Wrap(card, AnimationCard.ContentType);

    public static Attachment ToAttachment(this OAuthCard card) => Wrap(card, OAuthCard.ContentType);

    private static Attachment Wrap(object card, string contentType) => new() { Content = card, ContentType = contentType };
}
