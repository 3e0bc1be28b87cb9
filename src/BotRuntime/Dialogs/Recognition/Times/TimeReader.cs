using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;
internal static class TimeReader { public static IReadOnlyList<DateTimeResolution> Read(Reading r, Language l, DateTime now) => []; }
