using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

[Obsolete("Use `BotComponent` for new components.")]
public interface IComponentPathResolvers
{
    IEnumerable<IPathResolver> GetPathResolvers();
}
