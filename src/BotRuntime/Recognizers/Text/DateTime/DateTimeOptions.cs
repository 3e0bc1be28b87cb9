using System;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Ways to recognise dates; there is one.</summary>
[Flags]
public enum DateTimeOptions
{
    None = 0,
}
