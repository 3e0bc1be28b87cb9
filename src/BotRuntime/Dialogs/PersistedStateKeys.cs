using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The keys under which the states are stored.</summary>
public class PersistedStateKeys : IEnumerable<string>
{
    public string UserState { get; set; }

    public string ConversationState { get; set; }

    public IEnumerator<string> GetEnumerator()
    {
        yield return UserState;
        yield return ConversationState;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
