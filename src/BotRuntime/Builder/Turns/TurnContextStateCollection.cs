using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

/// <summary>What lives as long as a turn, by key or by type. It belongs to those who put it in: the end of the turn disposes none of it.</summary>
/// <remarks>Keys ignore case. They are compared as they are, not by culture: that costs a tenth, and a key is a name, not prose.</remarks>
public class TurnContextStateCollection : Dictionary<string, object>, IDisposable
{
    // What adapters put in, and room for a few of middleware: most turns need no larger one.
    private const int Usual = 11;

    private bool _disposed;

    public TurnContextStateCollection()
        : base(Usual, StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>The value under <paramref name="key"/>, or null when there is none or it is of another type.</summary>
    public T Get<T>(string key)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return TryGetValue(key, out var value) ? value as T : null;
    }

    public T Get<T>()
        where T : class => Get<T>(typeof(T).FullName);

    /// <exception cref="ArgumentException">There is already something under this key.</exception>
    public void Add<T>(string key, T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ObjectDisposedException.ThrowIf(_disposed, this);
        base.Add(key, value);
    }

    public void Add<T>(T value)
        where T : class => Add(typeof(T).FullName, value);

    public void Set<T>(string key, T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        ObjectDisposedException.ThrowIf(_disposed, this);
        this[key] = value;
    }

    public void Set<T>(T value)
        where T : class => Set(typeof(T).FullName, value);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _disposed = true;
}
