using System.Text;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>UTF-8 that takes each byte which is none as a letter of Windows-1252, and counts them: text in either encoding, or in both, is read right in one pass.</summary>
internal sealed class WesternText
{
    public WesternText() => Utf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Fallback(this));

    public Encoding Utf8 { get; }

    /// <summary>How many letters of Windows-1252 there were so far.</summary>
    public long Letters { get; private set; }

    private static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;

    private sealed class Fallback(WesternText text) : DecoderFallback
    {
        // UTF-8 reports at most three bytes that belong to no letter at a time.
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new FallbackLetters(text);
    }

    private sealed class FallbackLetters(WesternText text) : DecoderFallbackBuffer
    {
        private string letters = "";
        private int next;

        public override int Remaining => letters.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            letters = Windows1252.GetString(bytesUnknown);
            next = 0;
            text.Letters += letters.Length;
            return letters.Length > 0;
        }

        public override char GetNextChar() => next < letters.Length ? letters[next++] : '\0';

        public override bool MovePrevious()
        {
            if (next == 0) return false;
            next--;
            return true;
        }

        public override void Reset() => (letters, next) = ("", 0);
    }
}
