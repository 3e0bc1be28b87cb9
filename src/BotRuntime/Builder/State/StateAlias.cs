using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Dynamic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>The short, lasting names of types: <c>$prompt</c>, <c>$list&lt;int&gt;</c>, <c>$#</c> and a hash for those of a bot.</summary>
internal static partial class StateAlias
{
    private static readonly Dictionary<string, Type> Simple = new(StringComparer.Ordinal)
    {
        ["json"] = typeof(JToken),
        ["any"] = typeof(object),
        ["string"] = typeof(string),
        ["bool"] = typeof(bool),
        ["int"] = typeof(int),
        ["long"] = typeof(long),
        ["short"] = typeof(short),
        ["byte"] = typeof(byte),
        ["sbyte"] = typeof(sbyte),
        ["uint"] = typeof(uint),
        ["ulong"] = typeof(ulong),
        ["ushort"] = typeof(ushort),
        ["float"] = typeof(float),
        ["double"] = typeof(double),
        ["decimal"] = typeof(decimal),
        ["char"] = typeof(char),
        ["bytes"] = typeof(byte[]),
        ["guid"] = typeof(Guid),
        ["uri"] = typeof(Uri),
        ["timespan"] = typeof(TimeSpan),
        ["datetime"] = typeof(DateTime),
        ["datetimeoffset"] = typeof(DateTimeOffset),
        ["date"] = typeof(DateOnly),
        ["time"] = typeof(TimeOnly),
        ["jobject"] = typeof(JObject),
        ["jarray"] = typeof(JArray),
        ["map"] = typeof(Dictionary<string, object>),
        ["expando"] = typeof(ExpandoObject),
        ["dialogs"] = typeof(DialogState),
        ["dialog"] = typeof(DialogInstance),
        ["prompt"] = typeof(PromptOptions),
        ["choice"] = typeof(Choice),
        ["activity"] = typeof(Activity),
        ["attachment"] = typeof(Attachment),
    };

    private static readonly Dictionary<string, Type> Generic = new(StringComparer.Ordinal)
    {
        ["list"] = typeof(List<>),
        ["dictionary"] = typeof(Dictionary<,>),
        ["set"] = typeof(HashSet<>),
        ["queue"] = typeof(Queue<>),
        ["stack"] = typeof(Stack<>),
        ["linked"] = typeof(LinkedList<>),
        ["sorteddictionary"] = typeof(SortedDictionary<,>),
        ["sortedlist"] = typeof(SortedList<,>),
        ["sortedset"] = typeof(SortedSet<>),
        ["collection"] = typeof(Collection<>),
        ["observable"] = typeof(ObservableCollection<>),
        ["readonly"] = typeof(ReadOnlyCollection<>),
        ["concurrentdictionary"] = typeof(ConcurrentDictionary<,>),
        ["pair"] = typeof(KeyValuePair<,>),
        ["nullable"] = typeof(Nullable<>),
        ["tuple2"] = typeof(ValueTuple<,>),
        ["tuple3"] = typeof(ValueTuple<,,>),
        ["tuple4"] = typeof(ValueTuple<,,,>),
        ["tuple5"] = typeof(ValueTuple<,,,,>),
        ["ref2"] = typeof(Tuple<,>),
        ["ref3"] = typeof(Tuple<,,>),
        ["ref4"] = typeof(Tuple<,,,>),
    };

    private static readonly Dictionary<Type, string> Names = Simple.Concat(Generic).ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The simple values that JSON has no form of its own for, and that come back as what they were.</summary>
    private static readonly HashSet<Type> Marked =
    [
        typeof(long), typeof(short), typeof(byte), typeof(sbyte), typeof(uint), typeof(ulong), typeof(ushort),
        typeof(float), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(byte[]),
    ];

    private static readonly ConcurrentDictionary<string, Type> Learnt = new(StringComparer.Ordinal);

    /// <summary>The marker of a simple value, or null when it stands alone.</summary>
    public static string OfValue(Type type) => Marked.Contains(type) ? $"${Names[type]}" : null;

    /// <summary>The marker of a type, and the type that it is read as.</summary>
    public static string MarkerOf(Type type, out Type stored)
    {
        stored = Readable(type);
        var marker = new StringBuilder("$");
        Append(marker, stored);
        return marker.ToString();
    }

    public static void Learn(Type type) => Learnt[Hash(type)] = type;

    /// <summary>What LINQ and other machinery of .NET gives is read back as a list.</summary>
    private static Type Readable(Type type)
    {
        if (!BotTypes.IsFramework(type.Assembly) || type.IsArray || Names.ContainsKey(type.IsGenericType ? type.GetGenericTypeDefinition() : type)) return type;
        if (type.IsPublic && type.GetConstructor(Type.EmptyTypes) is not null) return type;
        var sequence = Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return sequence is null ? type : typeof(List<>).MakeGenericType(sequence.GenericTypeArguments);
    }

    private static void Append(StringBuilder name, Type type)
    {
        if (Names.TryGetValue(type, out var simple))
        {
            name.Append(simple);
        }
        else if (type.IsSZArray)
        {
            AppendArguments(name.Append("array"), [type.GetElementType()]);
        }
        else if (type.IsConstructedGenericType)
        {
            Append(name, type.GetGenericTypeDefinition());
            AppendArguments(name, type.GenericTypeArguments);
        }
        else
        {
            var hash = Hash(type);
            Learnt.TryAdd(hash, type);
            name.Append('#').Append(hash);
        }
    }

    private static void AppendArguments(StringBuilder name, Type[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++) Append(name.Append(i == 0 ? '<' : ','), arguments[i]);
        name.Append('>');
    }

    internal static string Hash(Type type)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{type.Assembly.GetName().Name}|{type.FullName}"));
        return Convert.ToBase64String(hash, 0, 9).Replace('+', '-').Replace('/', '_');
    }
}
