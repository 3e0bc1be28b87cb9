using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder;

public delegate Task NextDelegate(CancellationToken cancellationToken);

/// <summary>A step around every turn: what stands before <c>next</c> runs on the way in, what stands after it on the way out.</summary>
public interface IMiddleware
{
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
