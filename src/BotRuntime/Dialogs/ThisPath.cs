using System;

namespace Microsoft.Bot.Builder.Dialogs;

public class ThisPath
{
    public const string Options = "this.options";

    [Obsolete("This property is deprecated, use ThisPath.Options instead.")]
    public const string OPTIONS = "this.options";
}
