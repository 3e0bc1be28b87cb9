using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>
/// Lets only listed types be named in JSON: those of the list, what is nested in them, what implements an interface of it
/// and what is generic over them. Any other is refused before an object of it is made.
/// </summary>
public class AllowedTypesSerializationBinder(IList<Type> allowedTypes = null) : DefaultSerializationBinder
{
    private readonly List<Type> _refused = [];

    public IList<Type> AllowedTypes { get; } = allowedTypes ?? [];

    public override void BindToName(Type serializedType, out string assemblyName, out string typeName)
    {
        assemblyName = null;
        typeName = serializedType?.AssemblyQualifiedName;
        if (serializedType is not null) Judge(serializedType);
    }

    public override Type BindToType(string assemblyName, string typeName)
    {
        var type = Type.GetType($"{typeName}, {assemblyName}");
        if (type is null) return null;
        Judge(type);
        Verify();
        return type;
    }

    /// <exception cref="InvalidOperationException">A type that is not allowed was met.</exception>
    public void Verify()
    {
        if (_refused.Count == 0) return;
        var names = string.Join(", ", _refused.Select(type => $"typeof({type.Name})"));
        throw new InvalidOperationException(
            $"The JSON names types that are not allowed: {string.Join("; ", _refused.Select(type => type.AssemblyQualifiedName))}. "
            + $"If they belong there, add {names} to the {nameof(AllowedTypes)} of the {nameof(AllowedTypesSerializationBinder)} of your JsonSerializerSettings.");
    }

    private void Judge(Type type)
    {
        if (!IsAllowed(type))
        {
            AllowedTypes.Remove(type);
            if (!_refused.Contains(type)) _refused.Add(type);
        }
        else if (!AllowedTypes.Contains(type))
        {
            AllowedTypes.Add(type);
        }
    }

    private bool IsAllowed(Type type) =>
        AllowedTypes.Contains(type)
        || (type.DeclaringType is { } outer && IsAllowed(outer))
        || type.GetGenericArguments().Any(AllowedTypes.Contains)
        || type.GetInterfaces().Any(AllowedTypes.Contains);
}
