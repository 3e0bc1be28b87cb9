using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Microsoft.Bot.Builder;

/// <content>What a turn holds of a state.</content>
public abstract partial class BotState
{
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new ConcurrentDictionary<string, object>();
            Hash = Fingerprint(State);
        }

        public IDictionary<string, object> State { get; set; }

        /// <summary>The JSON of the state when it was loaded or last saved.</summary>
        internal string Hash { get; set; }

        internal static string Fingerprint(IDictionary<string, object> state)
        {
            if (state.Count == 0) return "{}";
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            StateJson.Serializer.Serialize(text, state);
            return text.ToString();
        }
    }
}
