using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

[Obsolete("Use `BotComponent` for new components.")]
public interface IComponentMemoryScopes
{
    IEnumerable<MemoryScope> GetMemoryScopes();
}
