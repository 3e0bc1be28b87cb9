using System.CommandLine;
using System.CommandLine.Parsing;
using JourneyBot.Events;
using JourneyBot.Host.Output;
using JourneyBot.Identity;

namespace JourneyBot.Host.Commands;

/// <summary><c>journeybot customers …</c>: one customer, whom any of their streams names. A verb is a file.</summary>
internal static class CustomersCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) => new("customers", "Shows who is who, makes streams one customer or two, exports and erases a customer, and proposes customers that may be one.")
    {
        new CustomerShowCommand(terminal, clock).Create(),
        new CustomerVerdictCommand(terminal, clock, VerdictKind.Same).Create("merge", "Makes two streams one customer, also where that exceeds the limits."),
        new CustomerVerdictCommand(terminal, clock, VerdictKind.Different).Create("split", "Makes two streams two customers; where they hang together through others, the weakest link between them is cut."),
        new CustomerVerdictCommand(terminal, clock, VerdictKind.Withdrawn).Create("undo", "Takes back what was said of two streams, as if it had never been said."),
        new CustomerExportCommand(terminal, clock).Create(), new CustomerEraseCommand(terminal, clock).Create(), new CustomerProposeCommand(terminal, clock).Create(),
    };

    /// <summary>The argument that names a customer.</summary>
    public static Argument<StreamId> StreamOf(string name) => new(name)
    {
        Description = "A stream of the customer: customer:C-1001, anonymous:…, conversation:…",
        CustomParser = result =>
        {
            if (StreamId.TryParse(result.Tokens[^1].Value, out var stream)) return stream;
            result.AddError($"'{result.Tokens[^1].Value}' is no stream; expected for example customer:C-1001 or anonymous:…");
            return default;
        },
    };

    /// <summary>The options that say who asks and why.</summary>
    public static (Option<string> By, Option<string> Reason) Act() => (
        new Option<string>("--by") { Description = "Who asks; it is written into the audit trail.", HelpName = "WHO", DefaultValueFactory = _ => "command line" },
        new Option<string>("--reason") { Description = "Why; it is written into the audit trail.", HelpName = "TEXT", Required = true });
}
