using JourneyBot.Journeys;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>Sends a backup of this moment. It is whole and checked before its first byte goes; its length lets the one who reads it know whether all came.</summary>
internal sealed class BackupAnswer(IStoreMaintenance store, CommandTurns turns) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var turn = turns.TryMaintain("db backup", out var other);
        if (turn is null)
        {
            await Problems.IsRunning(other).ExecuteAsync(httpContext);
            return;
        }

        Stream backup;
        try
        {
            backup = await store.OpenBackupAsync(httpContext.RequestAborted);
        }
        catch (IOException e) when (!httpContext.RequestAborted.IsCancellationRequested)
        {
            await Problems.Of(StatusCodes.Status500InternalServerError, e.Message).ExecuteAsync(httpContext);
            return;
        }

        await using (backup)
        {
            httpContext.Response.ContentType = "application/octet-stream";
            httpContext.Response.ContentLength = backup.Length;
            await backup.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
