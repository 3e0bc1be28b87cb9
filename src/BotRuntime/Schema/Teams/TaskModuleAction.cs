using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The button that opens a dialog: Teams sends its value back as a task/fetch.</summary>
public class TaskModuleAction : CardAction
{
    public TaskModuleAction(string title, object value = null)
        : base("invoke", title)
    {
        var data = value switch
        {
            null => new JObject(),
            string json => JObject.Parse(json),
            _ => JObject.FromObject(value, SchemaJson.Serializer),
        };
        data["type"] = "task/fetch";
        Value = data.ToString();
    }
}
