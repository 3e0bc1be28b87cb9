using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>The token service of a test: who is signed in where, and what can be exchanged for what.</summary>
internal sealed class TestTokens
{
    private readonly Lock _gate = new();
    private readonly Dictionary<User, string> _tokens = [];
    private readonly List<(User User, string Code, string Token)> _codes = [];

    // A null token stands for an exchange that fails.
    private readonly Dictionary<(User User, string Item), string> _exchanges = [];

    public void Add(User user, string token)
    {
        lock (_gate) _tokens[user] = token;
    }

    /// <summary>A token that the user gets by typing a code.</summary>
    public void Add(User user, string token, string magicCode)
    {
        lock (_gate) _codes.Add((user, magicCode, token));
    }

    public void AddExchange(User user, string item, string token)
    {
        lock (_gate) _exchanges[(user, item)] = token;
    }

    public TokenResponse Find(User user, string magicCode)
    {
        lock (_gate)
        {
            if (magicCode is not null) Redeem(user, magicCode);
            return _tokens.TryGetValue(user, out var token) ? new TokenResponse { ConnectionName = user.Connection, Token = token } : null;
        }
    }

    public TokenResponse Exchange(User user, string item)
    {
        lock (_gate)
        {
            if (!_exchanges.TryGetValue((user, item), out var token)) return null;
            if (token is null) throw new InvalidOperationException("Exception occurred during exchanging tokens");
            return new TokenResponse { ChannelId = user.Channel, ConnectionName = user.Connection, Token = token };
        }
    }

    /// <summary>The connections to which the user is signed in, or null when there is none.</summary>
    public TokenStatus[] Status(string channel, string id, string[] connections)
    {
        lock (_gate)
        {
            var signedIn = _tokens.Keys
                .Where(user => user.Channel == channel && user.Id == id && (connections is null || connections.Contains(user.Connection)))
                .Select(user => new TokenStatus { ConnectionName = user.Connection, HasToken = true, ServiceProviderDisplayName = user.Connection })
                .ToArray();
            return signedIn is [] ? null : signedIn;
        }
    }

    /// <summary>Signs out of one connection, or of all.</summary>
    public void Forget(string channel, string id, string connection)
    {
        lock (_gate)
        {
            var gone = _tokens.Keys.Where(user => user.Channel == channel && user.Id == id && (connection is null || user.Connection == connection)).ToList();
            foreach (var user in gone) _tokens.Remove(user);
        }
    }

    private void Redeem(User user, string magicCode)
    {
        var index = _codes.FindIndex(waiting => waiting.User == user);
        if (index < 0 || _codes[index].Code != magicCode) return;
        _tokens[user] = _codes[index].Token;
        _codes.RemoveAt(index);
    }

    /// <summary>A user of a channel, as one connection knows it.</summary>
    internal readonly record struct User(string Connection, string Channel, string Id);
}
