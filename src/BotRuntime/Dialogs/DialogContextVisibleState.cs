using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

[Obsolete("This class is no longer used and is deprecated. Use DialogContext.State.GetMemorySnapshot() to get all visible memory scope objects.")]
public class DialogContextVisibleState
{
    [JsonProperty(PropertyName = "user")]
    public IDictionary<string, object> User { get; set; }

    [JsonProperty(PropertyName = "conversation")]
    public IDictionary<string, object> Conversation { get; set; }

    [JsonProperty(PropertyName = "dialog")]
    public IDictionary<string, object> Dialog { get; set; }
}
