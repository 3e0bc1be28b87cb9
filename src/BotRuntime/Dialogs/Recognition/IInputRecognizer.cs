using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Understands what users type into prompts. The one seam behind which another recogniser can be put.</summary>
internal interface IInputRecognizer
{
    /// <summary>Yes, no, or neither.</summary>
    bool? YesNo(string text, string locale);

    /// <summary>The ordinals of an utterance ("second", "3rd", "the last one"), in order.</summary>
    IReadOnlyList<FoundOrdinal> Ordinals(string text, string locale);

    /// <summary>The numbers of an utterance, in order.</summary>
    IReadOnlyList<FoundNumber> Numbers(string text, string locale);

    /// <summary>The first number of an utterance, also one with a unit written to it ("5km").</summary>
    decimal? Quantity(string text, string locale);

    /// <summary>What the first date, time, range or duration of an utterance can mean, seen from <paramref name="now"/>; empty if there is none.</summary>
    IReadOnlyList<DateTimeResolution> DateTimes(string text, string locale, DateTime now);
}
