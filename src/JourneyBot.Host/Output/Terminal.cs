using System.Text.Encodings.Web;
using System.Text.Json;

namespace JourneyBot.Host.Output;

/// <summary>Where a verb writes: documents and tables on standard output, all else on standard error.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool showsProgress)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private int progressLength;

    public TextWriter Out => output;

    public TextWriter Error => error;

    /// <summary>The process's own streams; progress only where a person sees it.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Writes the one JSON document of a verb.</summary>
    public void Json<T>(T document) => output.WriteLine(JsonSerializer.Serialize(document, Plain));

    /// <summary>Writes over the line of progress.</summary>
    public void Progress(string text)
    {
        if (!showsProgress) return;
        error.Write("\r" + text.PadRight(progressLength));
        progressLength = text.Length;
    }

    /// <summary>Clears the line of progress.</summary>
    public void EndProgress()
    {
        if (progressLength > 0) error.Write("\r" + new string(' ', progressLength) + "\r");
        progressLength = 0;
    }
}
