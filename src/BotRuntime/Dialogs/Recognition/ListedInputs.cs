using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;
using Microsoft.Bot.Builder.Dialogs.Recognition.Times;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Recognises the inputs listed in the documentation in English, German, French and Spanish, and digits in every culture.</summary>
internal sealed class ListedInputs : IInputRecognizer
{
    public bool? YesNo(string text, string locale) => YesNoReader.Read(Reading.Of(text), Language.Of(locale));

    public IReadOnlyList<FoundOrdinal> Ordinals(string text, string locale) => OrdinalReader.Read(Reading.Of(text), Language.Of(locale));

    public IReadOnlyList<FoundNumber> Numbers(string text, string locale) => new NumberReader(Reading.Of(text), Language.Of(locale)).All();

    public decimal? Quantity(string text, string locale) => new NumberReader(Reading.Of(text), Language.Of(locale)).Quantity();

    public IReadOnlyList<DateTimeResolution> DateTimes(string text, string locale, DateTime now) => TimeReader.Read(Reading.Of(text), Language.Of(locale), now);
}
