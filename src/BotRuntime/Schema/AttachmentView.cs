using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class AttachmentView
{
    public AttachmentView()
    {
    }

    public AttachmentView(string viewId = null, int? size = null)
    {
        ViewId = viewId;
        Size = size;
    }

    [JsonProperty("size")]
    public int? Size { get; set; }

    [JsonProperty("viewId")]
    public string ViewId { get; set; }
}
