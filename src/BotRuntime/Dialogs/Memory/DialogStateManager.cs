using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>All that a dialog can see, by path: <c>user.name</c>, <c>dialog.answers[0]</c>, <c>turn.activity.text</c>.</summary>
public partial class DialogStateManager
{
    private readonly DialogContext _dialogContext;
    private DialogStateManagerConfiguration _configuration;
    private int _version;

    public DialogStateManager(DialogContext dc, DialogStateManagerConfiguration configuration = null)
    {
        ArgumentNullException.ThrowIfNull(dc);
        _dialogContext = dc;
        _configuration = configuration;
        if (configuration is not null) dc.Context.TurnState.Set(configuration);
    }

    public DialogStateManagerConfiguration Configuration
    {
        get
        {
            if (_configuration is not null) return _configuration;
            var turn = _dialogContext.Context;
            _configuration = turn.TurnState.Get<DialogStateManagerConfiguration>();
            if (_configuration is null) turn.TurnState.Set(_configuration = KnownScopes.Of(turn));
            return _configuration;
        }
        set => _configuration = value;
    }

    /// <summary>The scope of this name, or null.</summary>
    public MemoryScope GetMemoryScope(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Configuration.MemoryScopes.Find(scope => string.Equals(scope.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Changes with each value that is set.</summary>
    public string Version() => _version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The scope that a path begins with, and what is behind it.</summary>
    public virtual MemoryScope ResolveMemoryScope(string path, out string remainingPath)
    {
        ArgumentNullException.ThrowIfNull(path);
        var end = path.AsSpan().IndexOfAny('.', '[');
        if (end > 0 && GetMemoryScope(path[..end]) is { } scope)
        {
            remainingPath = path[(end + 1)..];
            return scope;
        }

        remainingPath = "";
        return GetMemoryScope(end > 0 ? path[..end] : path) ?? throw UnknownScope(path);
    }

    public virtual string TransformPath(string path)
    {
        foreach (var resolver in Configuration.PathResolvers) path = resolver.TransformPath(path);
        return path;
    }

    /// <summary>All scopes as JSON, without those that only show code or settings.</summary>
    public JObject GetMemorySnapshot()
    {
        var snapshot = new JObject();
        foreach (var scope in Configuration.MemoryScopes.Where(scope => scope.IncludeInSnapshot))
        {
            if (scope.GetMemory(_dialogContext) is { } memory) snapshot[scope.Name] = JToken.FromObject(memory, StateJson.Plain);
        }

        return snapshot;
    }

    public async Task LoadAllScopesAsync(CancellationToken cancellationToken = default)
    {
        if (HasOnlyKnownScopes)
        {
            var turn = _dialogContext.Context;
            if (turn.TurnState.Get<ConversationState>() is { } conversation) await conversation.LoadAsync(turn, false, cancellationToken).ConfigureAwait(false);
            if (turn.TurnState.Get<UserState>() is { } user) await user.LoadAsync(turn, false, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var scope in Configuration.MemoryScopes) await scope.LoadAsync(_dialogContext, false, cancellationToken).ConfigureAwait(false);
    }

    public async Task SaveAllChangesAsync(CancellationToken cancellationToken = default)
    {
        if (HasOnlyKnownScopes)
        {
            var turn = _dialogContext.Context;
            if (turn.TurnState.Get<ConversationState>() is { } conversation) await conversation.SaveChangesAsync(turn, false, cancellationToken).ConfigureAwait(false);
            if (turn.TurnState.Get<UserState>() is { } user) await user.SaveChangesAsync(turn, false, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var scope in Configuration.MemoryScopes) await scope.SaveChangesAsync(_dialogContext, false, cancellationToken).ConfigureAwait(false);
    }

    public Task DeleteScopesMemoryAsync(string name, CancellationToken cancellationToken = default) =>
        GetMemoryScope(name)?.DeleteAsync(_dialogContext, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Most turns need no scopes at all: then the states are loaded and saved without them.</summary>
    private bool HasOnlyKnownScopes =>
        _configuration is null && _dialogContext.Context.TurnState.Get<DialogStateManagerConfiguration>() is null && !KnownScopes.AreExtended(_dialogContext.Context);

    private ArgumentOutOfRangeException UnknownScope(string path) =>
        new(nameof(path), $"'{path}' does not match memory scopes:[{string.Join(",", Configuration.MemoryScopes.Select(scope => scope.Name))}]");
}
