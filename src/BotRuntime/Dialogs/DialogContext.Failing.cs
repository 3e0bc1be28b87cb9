using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>An exception says in which dialogs it happened.</content>
public partial class DialogContext
{
    /// <summary>Adds the stack to the exception's data, once, where it is deepest.</summary>
    /// <remarks>Only names. What the dialogs remember of the user belongs in no log.</remarks>
    /// <returns>Always true.</returns>
    private bool Describe(Exception error)
    {
        if (error.Data.Contains(nameof(DialogContext))) return true;
        var stack = new List<string>();
        for (var dc = this; dc is not null; dc = dc.Parent)
        {
            foreach (var instance in dc.Stack) stack.Add(instance.Id);
        }

        error.Data[nameof(DialogContext)] = new Dictionary<string, object>
        {
            [nameof(ActiveDialog)] = ActiveDialog?.Id,
            [nameof(Parent)] = Parent?.ActiveDialog?.Id,
            [nameof(Stack)] = stack,
        };
        return true;
    }
}
