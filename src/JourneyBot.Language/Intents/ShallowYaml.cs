using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JourneyBot.Language.Intents;

/// <summary>Stops at YAML that is nested deeper than intents can be: the reader of nodes recurses, and would end the process.</summary>
internal sealed class ShallowYaml(IParser inner) : IParser
{
    private const int Deepest = 16;
    private int depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext()) return false;
        if (inner.Current is not { } step) return true;
        depth += step.NestingIncrease;
        return depth <= Deepest ? true : throw new YamlException(step.Start, step.End, "the file is nested too deeply; intents need five levels");
    }
}
