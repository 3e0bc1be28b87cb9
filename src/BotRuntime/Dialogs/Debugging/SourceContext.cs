using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

public class SourceContext
{
    public Stack<SourceRange> CallStack { get; } = new();
}
