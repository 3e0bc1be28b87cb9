namespace JourneyBot.Outgoing.Sinks;

/// <summary>One sink: who is told, what, and how; section <c>JourneyBot:Outgoing:Sinks:NAME</c>.</summary>
public sealed class SinkOptions
{
    /// <summary>In which words it is told: a signed webhook by default, or Segment.</summary>
    public SinkKind Kind { get; set; }

    /// <summary>Where it is: an https address; of Segment's kind without <c>/v1/batch</c>. Plain http only in Development, to the machine itself.</summary>
    public string Url { get; set; } = "";

    /// <summary>The secrets that sign a webhook, <c>whsec_</c> and 24 to 64 bytes in base64, the newest first; one, or two while they are changed. The one write key of a Segment sink.</summary>
    public IList<string> Secrets { get; init; } = [];

    /// <summary>What it is told: names, or beginnings of names with a star: <c>order.*</c>, <c>stage.changed</c>, <c>goal.reached</c>, <c>prompt.*</c>. At least one.</summary>
    public IList<string> What { get; init; } = [];

    /// <summary>The channels whose events it is told; all by default.</summary>
    public IList<string> Channels { get; init; } = [];

    /// <summary>The sources whose events it is not told, or beginnings of them with a star. Default none, of a Segment sink <c>segment*</c>, so that nothing goes back to where it came from.</summary>
    public IList<string> ExceptSources { get; init; } = [];

    /// <summary>The events that count as goals for <c>goal.reached</c>; the pack's goal by default.</summary>
    public IList<string> Goals { get; init; } = [];

    /// <summary>The consents that a customer must have given, comma-separated: <c>analytics</c> by default; empty for a sink that needs none, such as the company's own systems.</summary>
    public string Consent { get; set; } = "analytics";

    /// <summary>Whether it is told events that were imported; false by default.</summary>
    public bool IncludeImported { get; set; }

    /// <summary>Whether a new sink is told all events since the beginning of the log; false by default: it begins with what happens then.</summary>
    public bool FromBeginning { get; set; }

    /// <summary>Whether it may be at a private or local address; false by default.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long an attempt may take; 10 s by default, from 1 s to 1 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a message is tried before it becomes a dead letter; 3 days by default, from 1 min to 30 days.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);
}
