using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>A turn whose sender is known, and that has not begun.</summary>
internal sealed record AdmittedTurn(ClaimsIdentity Sender, Func<CancellationToken, Task<InvokeResponse>> RunAsync);
