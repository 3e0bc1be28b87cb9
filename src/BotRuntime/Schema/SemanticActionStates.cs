namespace Microsoft.Bot.Schema;

public static class SemanticActionStates
{
    public const string Continue = "continue";
    public const string Done = "done";
    public const string Start = "start";
}
