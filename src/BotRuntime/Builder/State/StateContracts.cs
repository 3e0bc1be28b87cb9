using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>The contracts of what is stored: no type names, whatever attributes say, and slots where a type says too little.</summary>
internal class StateContracts(bool typed) : DefaultContractResolver
{
    /// <summary>What is read and written in every turn of a dialog.</summary>
    public static readonly Dictionary<Type, JsonConverter> DialogForms = new()
    {
        [typeof(DialogState)] = new DialogStateConverter(),
        [typeof(DialogInstance)] = new DialogInstanceConverter(),
        [typeof(PromptOptions)] = new PromptOptionsConverter(),
    };

    private readonly Dictionary<Type, StateSlot> _slots = new() { [typeof(object)] = StateSlot.Any };

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        property.TypeNameHandling = null;
        property.ItemTypeNameHandling = null;
        if (property.Converter is ValuesConverter) property.Converter = null;
        if (IsOurs(member.DeclaringType)) property.NullValueHandling = NullValueHandling.Ignore;
        if (typed && member.DeclaringType == typeof(PromptOptions) && property.PropertyType == typeof(Activity)) property.Converter = StoredPromptConverter.Instance;
        if (typed && property.Converter is null && (property.Writable || SaysNothing(property.PropertyType))) property.Converter = SlotFor(property.PropertyType);
        return property;
    }

    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        contract.ItemTypeNameHandling = null;
        if (typed && DialogForms.TryGetValue(objectType, out var form)) contract.Converter = form;
        return contract;
    }

    protected override JsonArrayContract CreateArrayContract(Type objectType)
    {
        var contract = base.CreateArrayContract(objectType);
        contract.ItemTypeNameHandling = null;
        if (typed && contract.ItemConverter is null && contract.CollectionItemType is { } item) contract.ItemConverter = SlotFor(item);
        return contract;
    }

    protected override JsonDictionaryContract CreateDictionaryContract(Type objectType)
    {
        var contract = base.CreateDictionaryContract(objectType);
        contract.ItemTypeNameHandling = null;
        if (typed && contract.ItemConverter is null && contract.DictionaryValueType is { } value) contract.ItemConverter = SlotFor(value);
        return contract;
    }

    /// <summary>The schema and the dialogs: nothing in them begins as anything but null that null could be written over.</summary>
    private static bool IsOurs(Type type) => type.Assembly == typeof(Activity).Assembly && type != typeof(DialogState);

    private static bool SaysNothing(Type type) => type == typeof(object) || type.IsAbstract;

    private StateSlot SlotFor(Type type)
    {
        if (type.IsValueType || type.IsSealed || type == typeof(string) || typeof(JToken).IsAssignableFrom(type)) return null;
        if (type != typeof(object) && (typeof(IEnumerable).IsAssignableFrom(type) || IsOurs(type))) return null;
        if (type.IsDefined(typeof(JsonConverterAttribute), true)) return null;
        lock (_slots)
        {
            if (!_slots.TryGetValue(type, out var slot)) _slots.Add(type, slot = new StateSlot(type));
            return slot;
        }
    }
}
