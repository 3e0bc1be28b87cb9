namespace JourneyBot.WebAssets;

/// <summary>A form in which a <see cref="WebAsset"/> is kept; the HTTP content coding is said with each.</summary>
public enum WebAssetEncoding
{
    /// <summary>As it is: no Content-Encoding.</summary>
    Plain,

    /// <summary><c>Content-Encoding: gzip</c>.</summary>
    Gzip,

    /// <summary><c>Content-Encoding: br</c>.</summary>
    Brotli,
}
