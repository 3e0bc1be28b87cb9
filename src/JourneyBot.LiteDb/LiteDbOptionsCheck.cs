using Microsoft.Extensions.Options;

namespace JourneyBot.LiteDb;

internal sealed class LiteDbOptionsCheck : IValidateOptions<LiteDbOptions>
{
    private const int MaxQueue = 100_000;

    public ValidateOptionsResult Validate(string? name, LiteDbOptions options)
    {
        var wrong = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Path)) wrong.Add($"{LiteDbOptions.Section}:Path is empty; give a file path such as journeys.db");
        else if (Directory.Exists(options.Path)) wrong.Add($"{LiteDbOptions.Section}:Path is the folder '{options.Path}'; give a file in it, such as {System.IO.Path.Combine(options.Path, "journeys.db")}");
        if (options.QueueCapacity is < 1 or > MaxQueue) wrong.Add($"{LiteDbOptions.Section}:QueueCapacity is {options.QueueCapacity}; give a number from 1 to {MaxQueue}");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
