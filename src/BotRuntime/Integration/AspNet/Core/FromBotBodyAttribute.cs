using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads a parameter from the body of the request as the runtime reads activities: in its own dialect, within its limits.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class FromBotBodyAttribute : ModelBinderAttribute
{
    public FromBotBodyAttribute()
        : base(typeof(Binder))
    {
        BindingSource = BindingSource.Body;
    }

    private sealed class Binder : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var request = bindingContext.HttpContext.Request;
            var aborted = bindingContext.HttpContext.RequestAborted;
            RequestBody.RequireJson(request);
            object model = bindingContext.ModelType.Name switch
            {
                nameof(Activity) => await RequestBody.ReadAsync<Activity>(request, aborted).ConfigureAwait(false),
                nameof(ConversationParameters) => await RequestBody.ReadAsync<ConversationParameters>(request, aborted).ConfigureAwait(false),
                nameof(Transcript) => await RequestBody.ReadAsync<Transcript>(request, aborted).ConfigureAwait(false),
                nameof(AttachmentData) => await RequestBody.ReadAsync<AttachmentData>(request, aborted).ConfigureAwait(false),
                _ => throw new InvalidOperationException($"A {bindingContext.ModelType.Name} is not read from the body of a channel's service."),
            };
            if (model is null) throw new RefusedRequestException(StatusCodes.Status400BadRequest, ErrorCodes.BadArgument, "The body is empty.");

            // Its JSON members are no models: a validator would lose itself in them.
            bindingContext.ValidationState.Add(model, new ValidationStateEntry { SuppressValidation = true });
            bindingContext.Result = ModelBindingResult.Success(model);
        }
    }
}
