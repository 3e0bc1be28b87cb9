using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

/// <summary>Where the numbers and traces of a bot go.</summary>
public interface IBotTelemetryClient
{
    void TrackAvailability(string name, DateTimeOffset timeStamp, TimeSpan duration, string runLocation, bool success, string message = null, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);

    void TrackDependency(string dependencyTypeName, string target, string dependencyName, string data, DateTimeOffset startTime, TimeSpan duration, string resultCode, bool success);

    void TrackEvent(string eventName, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);

    void TrackException(Exception exception, IDictionary<string, string> properties = null, IDictionary<string, double> metrics = null);

    void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties);

    void Flush();
}
