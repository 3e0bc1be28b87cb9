using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>An answer in the runtime's own JSON dialect.</summary>
internal sealed class BotJsonResult(object value) : JsonResult(value, HttpHelper.BotMessageSerializerSettings)
{
    public override Task ExecuteResultAsync(ActionContext context) =>
        HttpHelper.WriteResponseAsync(context.HttpContext.Response, new InvokeResponse { Status = StatusCode ?? 200, Body = Value });
}
