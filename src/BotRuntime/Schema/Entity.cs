using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>Metadata about an activity: a type, and members that only that type knows.</summary>
public class Entity : IEquatable<Entity>
{
    private JObject _properties;

    public Entity()
    {
    }

    public Entity(string type = null)
    {
        Type = type;
    }

    [JsonProperty("type")]
    public string Type { get; set; }

    /// <summary>The members beyond <see cref="Type"/>: kept as they came and written back.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _properties ??= new JObject();
        set => _properties = value;
    }

    [JsonExtensionData]
    private JObject Unknown
    {
        get => _properties;
        set => _properties = value;
    }

    /// <summary>Reads this entity as the type that knows its members.</summary>
    public T GetAs<T>() => SchemaJson.Convert<T>(this);

    /// <summary>Takes type and members from an object that knows them.</summary>
    public void SetAs<T>(T obj)
    {
        var entity = SchemaJson.Convert<Entity>(obj);
        if (entity is null) return;
        Type = entity.Type;
        Properties = entity.Properties;
    }

    public bool Equals(Entity other) =>
        other is not null && (ReferenceEquals(this, other) || JToken.DeepEquals(SchemaJson.ToToken(this), SchemaJson.ToToken(other)));

    public override bool Equals(object obj) => Equals(obj as Entity);

    public override int GetHashCode() => Type is null ? 0 : Type.GetHashCode(StringComparison.Ordinal);
}
