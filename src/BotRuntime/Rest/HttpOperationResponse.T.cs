namespace Microsoft.Rest;

/// <summary>An answered request with what was in the answer.</summary>
public class HttpOperationResponse<T> : HttpOperationResponse, IHttpOperationResponse<T>
{
    public T Body { get; set; }
}
