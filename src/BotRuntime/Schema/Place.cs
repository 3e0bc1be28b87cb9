using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The entity for a place (https://schema.org/Place).</summary>
public class Place : Entity
{
    public Place()
        : base("Place")
    {
    }

    public Place(object address = null, object geo = null, object hasMap = null, string type = null, string name = null)
        : base(type ?? "Place")
    {
        Address = address;
        Geo = geo;
        HasMap = hasMap;
        Name = name;
    }

    [JsonProperty("address")]
    public object Address { get; set; }

    [JsonProperty("geo")]
    public object Geo { get; set; }

    [JsonProperty("hasMap")]
    public object HasMap { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }
}
