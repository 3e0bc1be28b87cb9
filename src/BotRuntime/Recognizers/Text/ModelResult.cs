using System.Collections.Generic;

namespace Microsoft.Recognizers.Text;

/// <summary>What a recogniser found in an utterance, from its first to its last character.</summary>
public class ModelResult
{
    public string Text { get; set; }

    public int Start { get; set; }

    public int End { get; set; }

    public string TypeName { get; set; }

    public SortedDictionary<string, object> Resolution { get; set; }
}
