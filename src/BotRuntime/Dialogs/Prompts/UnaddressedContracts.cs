using System.Collections.Generic;
using System.Reflection;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Activities without what each sending writes anew. The id stays: a bot may want to update what it asked.</summary>
internal sealed class UnaddressedContracts() : StateContracts(typed: true)
{
    private static readonly HashSet<string> Address =
    [
        nameof(Activity.Timestamp), nameof(Activity.LocalTimestamp), nameof(Activity.ServiceUrl), nameof(Activity.ChannelId),
        nameof(Activity.From), nameof(Activity.Recipient), nameof(Activity.Conversation), nameof(Activity.ReplyToId),
    ];

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (member.DeclaringType == typeof(Activity) && Address.Contains(member.Name)) property.Ignored = true;
        return property;
    }
}
