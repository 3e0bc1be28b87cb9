using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class O365ConnectorCardActionBase
{
    public O365ConnectorCardActionBase()
    {
    }

    public O365ConnectorCardActionBase(string type = null, string name = null, string id = null)
    {
        Type = type;
        Name = name;
        Id = id;
    }

    [JsonProperty("@type")]
    public string Type { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("@id")]
    public string Id { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class O365ConnectorCardActionCard : O365ConnectorCardActionBase
{
    public new const string Type = "ActionCard";

    public O365ConnectorCardActionCard()
    {
    }

    public O365ConnectorCardActionCard(
        string type = null,
        string name = null,
        string id = null,
        IList<O365ConnectorCardInputBase> inputs = null,
        IList<O365ConnectorCardActionBase> actions = null)
        : base(type, name, id)
    {
        Inputs = inputs;
        Actions = actions;
    }

    [JsonProperty("inputs")]
    public IList<O365ConnectorCardInputBase> Inputs { get; set; }

    [JsonProperty("actions")]
    public IList<O365ConnectorCardActionBase> Actions { get; set; }
}

public class O365ConnectorCardHttpPOST : O365ConnectorCardActionBase
{
    public new const string Type = "HttpPOST";

    public O365ConnectorCardHttpPOST()
    {
    }

    public O365ConnectorCardHttpPOST(string type = null, string name = null, string id = null, string body = null)
        : base(type, name, id)
    {
        Body = body;
    }

    [JsonProperty("body")]
    public string Body { get; set; }
}

public class O365ConnectorCardOpenUri : O365ConnectorCardActionBase
{
    public new const string Type = "OpenUri";

    public O365ConnectorCardOpenUri()
    {
    }

    public O365ConnectorCardOpenUri(string type = null, string name = null, string id = null, IList<O365ConnectorCardOpenUriTarget> targets = null)
        : base(type, name, id)
    {
        Targets = targets;
    }

    [JsonProperty("targets")]
    public IList<O365ConnectorCardOpenUriTarget> Targets { get; set; }
}

public class O365ConnectorCardOpenUriTarget
{
    public O365ConnectorCardOpenUriTarget()
    {
    }

    public O365ConnectorCardOpenUriTarget(string os = null, string uri = null)
    {
        Os = os;
        Uri = uri;
    }

    [JsonProperty("os")]
    public string Os { get; set; }

    [JsonProperty("uri")]
    public string Uri { get; set; }

    /// <summary>What the other side sent beyond the known members: written back as it came.</summary>
    [JsonExtensionData]
    private IDictionary<string, JToken> Unknown { get; set; }
}

public class O365ConnectorCardViewAction : O365ConnectorCardActionBase
{
    public new const string Type = "ViewAction";

    public O365ConnectorCardViewAction()
    {
    }

    public O365ConnectorCardViewAction(string type = null, string name = null, string id = null, IList<string> target = null)
        : base(type, name, id)
    {
        Target = target;
    }

    [JsonProperty("target")]
    public IList<string> Target { get; set; }
}
