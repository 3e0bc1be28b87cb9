using System;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>Which dialogs are on the stack.</summary>
public class DialogContextMemoryScope() : MemoryScope(ScopePath.DialogContext, false)
{
    public const string Stack = "stack";
    public const string ActiveDialog = "activeDialog";
    public const string Parent = "parent";

    public override object GetMemory(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var innermost = dc;
        while (innermost.Child is { } child) innermost = child;

        var stack = new JArray();
        for (var at = innermost; at is not null; at = at.Parent)
        {
            foreach (var instance in at.Stack) stack.Add(instance.Id);
        }

        return new JObject { [Stack] = stack, [ActiveDialog] = dc.ActiveDialog?.Id, [Parent] = dc.Parent?.ActiveDialog?.Id };
    }

    public override void SetMemory(DialogContext dc, object memory) => throw new NotSupportedException("You can't modify the dialogcontext scope");
}
