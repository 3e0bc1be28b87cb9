using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Rest.Serialization;

/// <summary>Leaves out of requests what only the service can set: public properties that have no public setter.</summary>
public class ReadOnlyJsonContractResolver : DefaultContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (property.Writable && member is PropertyInfo { SetMethod: null or { IsPublic: false } }) property.ShouldSerialize = _ => false;
        return property;
    }
}
