using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

/// <summary>A telemetry client that can tell a dialog shown from any other event.</summary>
public interface IBotPageViewTelemetryClient
{
    void TrackPageView(string dialogName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);
}
