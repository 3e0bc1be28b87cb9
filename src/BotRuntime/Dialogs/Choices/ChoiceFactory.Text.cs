using System.Collections.Generic;
using System.Text;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

public partial class ChoiceFactory
{
    public static Activity Inline(IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        var separator = options?.InlineSeparator ?? ", ";
        var beforeLast = choices.Count == 2 ? options?.InlineOr ?? " or " : options?.InlineOrMore ?? ", or ";
        var line = new StringBuilder(text).Append(' ');
        for (var i = 0; i < choices.Count; i++)
        {
            if (i > 0) line.Append(i == choices.Count - 1 ? beforeLast : separator);
            if (options?.IncludeNumbers ?? true) line.Append('(').Append(i + 1).Append(") ");
            line.Append(Title(choices[i]));
        }

        return MessageFactory.Text(line.ToString(), speak, InputHints.ExpectingInput);
    }

    public static Activity List(IList<string> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null) =>
        List(ToChoices(choices), text, speak, options);

    public static Activity List(IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        var lines = new StringBuilder(text).Append("\n\n   ");
        for (var i = 0; i < choices.Count; i++)
        {
            if (i > 0) lines.Append("\n   ");
            if (options?.IncludeNumbers ?? true) lines.Append(i + 1).Append(". ");
            else lines.Append("- ");
            lines.Append(Title(choices[i]));
        }

        return MessageFactory.Text(lines.ToString(), speak, InputHints.ExpectingInput);
    }

    private static string Title(Choice choice) => choice.Action?.Title ?? choice.Value;
}
