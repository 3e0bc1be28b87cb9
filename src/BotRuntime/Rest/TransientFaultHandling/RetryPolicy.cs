namespace Microsoft.Rest.TransientFaultHandling;

/// <summary>
/// Stands in the signatures of older adapters and cannot be made: what is repeated, and when, is the rule of the connector
/// client.
/// </summary>
public class RetryPolicy
{
    private protected RetryPolicy()
    {
    }
}
