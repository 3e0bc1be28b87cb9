using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

public static class IBotTelemetryClientExtensions
{
    /// <summary>Tells that a dialog was shown: as a page view where the client knows those, else as a trace.</summary>
    public static void TrackDialogView(this IBotTelemetryClient telemetryClient, string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null)
    {
        ArgumentNullException.ThrowIfNull(telemetryClient);
        if (telemetryClient is IBotPageViewTelemetryClient pages) pages.TrackPageView(dialogName, properties, metrics);
        else telemetryClient.TrackTrace($"Dialog View: {dialogName}", Severity.Information, properties);
    }
}
