using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>Shows an identifier so that it can be compared, but not used.</summary>
public static class StreamMask
{
    private const int Shown = 4;

    /// <summary>The kind, the issuer where there is one, and the end of the value: <c>customer:shopify:…4711</c>. Of a short value less is shown, and of an address its domain at most.</summary>
    public static string Of(StreamId stream)
    {
        var text = stream.ToString();
        var kind = text[..(text.IndexOf(':', StringComparison.Ordinal) + 1)];
        if (stream.Value is not { Length: > 0 } value) return kind;
        if (value.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at) return $"{kind}…{value[at..]}";
        var issuer = stream.Kind is StreamKind.Customer or StreamKind.Account or StreamKind.Signed or StreamKind.Record && stream.Issuer.Length is > 0 and <= 20 ? $"{stream.Issuer}:" : "";
        var own = value[issuer.Length..];
        return $"{kind}{issuer}…{own[^Math.Min(Shown, own.Length / 2)..]}";
    }
}
