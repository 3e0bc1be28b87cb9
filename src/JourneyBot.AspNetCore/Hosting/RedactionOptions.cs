using JourneyBot.Consent;
using JourneyBot.Consent.Recognisers;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>What is made unreadable before it is stored; section <c>JourneyBot:Redaction</c>.</summary>
public sealed class RedactionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:Redaction";

    /// <summary>Of a property or trait (<c>note</c>, nested <c>customer.email</c>, a beginning <c>crm.*</c>) what is done with it: keep, mask, hash or drop. Default none: docs/privacy.md says what happens then.</summary>
    public IDictionary<string, string> Fields { get; } = new Dictionary<string, string>();

    /// <summary>A text file of names, one a line, that are masked in texts; none by default.</summary>
    public string? NamesFile { get; set; }

    /// <summary>The rules of the fields; throws <see cref="InvalidOperationException"/> with key and fix for a wrong one.</summary>
    public FieldRules ToRules()
    {
        try
        {
            return Fields.Count == 0 ? FieldRules.None : FieldRules.Parse(Fields);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{Section}:{nameof(Fields)}:{e.Message}", e);
        }
    }

    /// <summary>The names of the file; throws <see cref="InvalidOperationException"/> with the key where it cannot be read.</summary>
    public NameList ToNames()
    {
        if (string.IsNullOrWhiteSpace(NamesFile)) return NameList.None;
        try
        {
            return new NameList(File.ReadLines(NamesFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{Section}:{nameof(NamesFile)} is {NamesFile}, which cannot be read ({e.Message}); give a text file with one name a line", e);
        }
    }
}
