namespace Microsoft.Bot.Builder;

/// <summary>A page, and the token for the next one if there is any.</summary>
public class PagedResult<T>
{
    public T[] Items { get; set; } = [];

    public string ContinuationToken { get; set; }
}
