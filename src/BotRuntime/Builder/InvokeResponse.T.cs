namespace Microsoft.Bot.Builder;

public class InvokeResponse<T> : InvokeResponse
{
    public new T Body
    {
        get => base.Body is T body ? body : default;
        set => base.Body = value;
    }
}
