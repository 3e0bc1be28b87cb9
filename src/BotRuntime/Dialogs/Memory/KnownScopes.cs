using System.Collections.Generic;
using System.Linq;
using Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

#pragma warning disable CS0618 // The old way to register is kept for those who still use it.

/// <summary>The scopes and short forms of a turn: those of the dialogs, and what the bot adds.</summary>
internal static class KnownScopes
{
    // None of them keeps anything.
    private static readonly MemoryScope[] Scopes =
    [
        new TurnMemoryScope(), new SettingsMemoryScope(), new DialogMemoryScope(), new DialogContextMemoryScope(), new DialogClassMemoryScope(),
        new ClassMemoryScope(), new ThisMemoryScope(), new ConversationMemoryScope(), new UserMemoryScope(),
    ];

    private static readonly IPathResolver[] Resolvers =
        [new DollarPathResolver(), new HashPathResolver(), new AtAtPathResolver(), new AtPathResolver(), new PercentPathResolver()];

    /// <summary>Whether the bot has added something that may load and save.</summary>
    public static bool AreExtended(ITurnContext turn) =>
        turn.TurnState.Get<IEnumerable<MemoryScope>>() is not null || (ComponentRegistration.HasAny && Components<IComponentMemoryScopes>().Any());

    public static DialogStateManagerConfiguration Of(ITurnContext turn) => new()
    {
        MemoryScopes = [.. Scopes, .. Components<IComponentMemoryScopes>().SelectMany(component => component.GetMemoryScopes()), .. turn.TurnState.Get<IEnumerable<MemoryScope>>() ?? []],
        PathResolvers = [.. Resolvers, .. Components<IComponentPathResolvers>().SelectMany(component => component.GetPathResolvers()), .. turn.TurnState.Get<IEnumerable<IPathResolver>>() ?? []],
    };

    private static IEnumerable<T> Components<T>() => ComponentRegistration.Components.Where(component => component is not DialogsComponentRegistration).OfType<T>();
}
