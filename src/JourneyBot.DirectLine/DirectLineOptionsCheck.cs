using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace JourneyBot.DirectLine;

/// <summary>Finds every fault of the settings at start, each with its key and the way out.</summary>
internal sealed class DirectLineOptionsCheck : IValidateOptions<DirectLineOptions>
{
    private const int MinSecretLength = 16;
    private const int MinKeyBytes = 32;

    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        List<string> faults = [];
        if (options.Secret is { Length: < MinSecretLength })
            faults.Add($"{Key(nameof(options.Secret))} has fewer than {MinSecretLength} characters; give a long random text, or leave it out");
        if (options.SigningKey is { } key && Encoding.UTF8.GetByteCount(key) < MinKeyBytes)
            faults.Add($"{Key(nameof(options.SigningKey))} has fewer than {MinKeyBytes} bytes; give a longer random text, or leave it out to have one generated and kept in the store");
        for (var i = 0; i < options.AllowedOrigins.Count; i++)
        {
            if (!IsOrigin(options.AllowedOrigins[i]))
                faults.Add($"{Key(nameof(options.AllowedOrigins))}:{i} is '{options.AllowedOrigins[i]}'; give scheme and host only, for example https://shop.example");
        }

        Within(nameof(options.MaxActivitiesPerConversation), options.MaxActivitiesPerConversation, 10, 100_000);
        Within(nameof(options.MaxTextLength), options.MaxTextLength, 1, 100_000);
        Within(nameof(options.ConversationsPerMinute), options.ConversationsPerMinute, 1, 100_000);
        Within(nameof(options.MaxUploadBytes), options.MaxUploadBytes, 0, 16 * 1_024 * 1_024);
        Within(nameof(options.MaxUploadBytesPerConversation), options.MaxUploadBytesPerConversation, 0, 1_024 * 1_024 * 1_024);
        Within(nameof(options.UploadsPerMinute), options.UploadsPerMinute, 1, 100_000);
        foreach (var type in options.UploadTypes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!MediaTypeHeaderValue.TryParse(type, out var parsed) || parsed.MediaType != type || type.Contains('*', StringComparison.Ordinal))
                faults.Add($"{Key(nameof(options.UploadTypes))} has '{type}'; give media types separated by blanks, for example image/png application/pdf");
        }

        Within(nameof(options.CachedActivities), options.CachedActivities, 0, 10_000_000);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Within(string property, int value, int least, int most)
        {
            if (value < least || value > most) faults.Add($"{Key(property)} is {value}; give {least} to {most}");
        }
    }

    private static string Key(string property) => $"{DirectLineOptions.Section}:{property}";

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
