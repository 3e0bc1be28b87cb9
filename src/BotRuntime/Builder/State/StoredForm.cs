using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>How values of a type are stored where only <c>object</c> is known.</summary>
internal sealed class StoredForm
{
    private static readonly ConcurrentDictionary<Type, StoredForm> Known = new();

    /// <summary>What stands before the value; null when JSON says enough.</summary>
    public string Marker { get; private init; }

    /// <summary>The number that an enum is stored as.</summary>
    public Type Number { get; private init; }

    /// <summary>What reads and writes it without a detour; null for all that the serializer has to look into.</summary>
    public JsonConverter Direct { get; private init; }

    public static StoredForm Of(Type type) => Known.TryGetValue(type, out var form) ? form : Known.GetOrAdd(type, Make);

    private static StoredForm Make(Type type)
    {
        if (type.IsEnum) return new StoredForm { Number = Enum.GetUnderlyingType(type) };

        // What JSON writes as a string without being one (Guid, TimeSpan, Uri, …) comes back as a string, as bots expect it.
        var isText = StateJson.Serializer.ContractResolver.ResolveContract(type) is JsonPrimitiveContract or JsonStringContract;
        return new StoredForm { Marker = isText ? StateAlias.OfValue(type) : StateTypes.MarkerOf(type), Direct = StateContracts.DialogForms.GetValueOrDefault(type) };
    }
}
