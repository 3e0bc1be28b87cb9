using System.Collections.Concurrent;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

public class SourceMap : ConcurrentDictionary<object, SourceRange>, ISourceMap
{
    public static readonly SourceMap Instance = new();

    public void Add(object item, SourceRange range) => this[item] = range;
}
