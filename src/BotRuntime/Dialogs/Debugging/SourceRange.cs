using System;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>A part of a file.</summary>
public class SourceRange : IEquatable<SourceRange>
{
    public SourceRange()
    {
    }

    public SourceRange(string path, int startLine, int startChar, int endLine, int endChar)
    {
        Path = path;
        StartPoint = new SourcePoint(startLine, startChar);
        EndPoint = new SourcePoint(endLine, endChar);
    }

    public JToken Designer { get; set; }

    public string Path { get; set; }

    public SourcePoint StartPoint { get; set; }

    public SourcePoint EndPoint { get; set; }

    public SourceRange DeepClone() => new()
    {
        Path = Path,
        Designer = Designer?.DeepClone(),
        StartPoint = StartPoint.DeepClone(),
        EndPoint = EndPoint.DeepClone(),
    };

    public bool Equals(SourceRange other) =>
        other is not null && Path == other.Path && Equals(StartPoint, other.StartPoint) && Equals(EndPoint, other.EndPoint);

    public override bool Equals(object obj) => Equals(obj as SourceRange);

    public override int GetHashCode() => HashCode.Combine(Path, StartPoint, EndPoint);

    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}:{StartPoint}->{EndPoint}";
}
