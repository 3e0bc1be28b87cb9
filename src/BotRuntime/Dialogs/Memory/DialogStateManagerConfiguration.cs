using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>The scopes and short forms that paths are made of.</summary>
public class DialogStateManagerConfiguration
{
    public List<IPathResolver> PathResolvers { get; set; } = [];

    public List<MemoryScope> MemoryScopes { get; set; } = [];
}
