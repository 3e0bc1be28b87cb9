namespace Microsoft.Bot.Builder;

/// <summary>A typed result that can be filled from the result of a recognizer.</summary>
public interface IRecognizerConvert
{
    void Convert(dynamic result);
}
