using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

/// <content>What a turn holds of a state.</content>
public abstract partial class BotState
{
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object> state = null)
            : this(state ?? new ConcurrentDictionary<string, object>(1, 7), null)
        {
        }

        internal CachedBotState(IDictionary<string, object> state, string json)
        {
            State = state;
            Hash = json ?? StateJson.Write(state);
        }

        public IDictionary<string, object> State { get; set; }

        /// <summary>The JSON of the state when it was loaded or last saved.</summary>
        internal string Hash { get; set; }
    }
}
