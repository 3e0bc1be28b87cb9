using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Answers a failed call with the status that its caller understands. What is no fault of the caller goes on to the host, which logs it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ChannelServiceExceptionFilterAttribute : Attribute, IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        var status = context.Exception switch
        {
            NotImplementedException => StatusCodes.Status501NotImplemented,
            UnauthorizedAccessException => StatusCodes.Status401Unauthorized,
            KeyNotFoundException => StatusCodes.Status404NotFound,
            RefusedRequestException problem => problem.Status,
            _ => 0,
        };
        if (status != 0) context.Result = new StatusCodeResult(status);
    }
}
