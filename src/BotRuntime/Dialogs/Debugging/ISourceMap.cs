namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>Where things come from.</summary>
public interface ISourceMap
{
    void Add(object item, SourceRange range);

    bool TryGetValue(object item, out SourceRange range);
}
