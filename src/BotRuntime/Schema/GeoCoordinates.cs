using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The entity for a point on the globe (https://schema.org/GeoCoordinates).</summary>
public class GeoCoordinates : Entity
{
    public GeoCoordinates()
        : base("GeoCoordinates")
    {
    }

    public GeoCoordinates(double? elevation = null, double? latitude = null, double? longitude = null, string type = null, string name = null)
        : base(type ?? "GeoCoordinates")
    {
        Elevation = elevation;
        Latitude = latitude;
        Longitude = longitude;
        Name = name;
    }

    [JsonProperty("elevation")]
    public double? Elevation { get; set; }

    [JsonProperty("latitude")]
    public double? Latitude { get; set; }

    [JsonProperty("longitude")]
    public double? Longitude { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }
}
