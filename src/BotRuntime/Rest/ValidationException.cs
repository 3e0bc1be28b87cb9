using System;

namespace Microsoft.Rest;

/// <summary>A request that cannot be sent: an argument breaks a rule of <see cref="ValidationRules"/>.</summary>
public class ValidationException : RestException
{
    public ValidationException()
    {
    }

    public ValidationException(string message)
        : base(message)
    {
    }

    public ValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ValidationException(string rule, string target)
        : this(rule, target, null)
    {
    }

    public ValidationException(string rule, string target, object details)
        : base(Say(rule, target, details))
    {
        Rule = rule;
        Target = target;
        Details = details;
    }

    public string Rule { get; }

    public string Target { get; }

    public object Details { get; }

    private static string Say(string rule, string target, object details) => rule == ValidationRules.CannotBeNull
        ? $"'{target}' cannot be null."
        : $"'{target}' breaks the rule {rule}{(details is null ? "" : $" of '{details}'")}.";
}

/// <summary>The rules that an argument can break.</summary>
public static class ValidationRules
{
    public const string CannotBeNull = "CannotBeNull";
    public const string Enum = "Enum";
    public const string ExclusiveMaximum = "ExclusiveMaximum";
    public const string ExclusiveMinimum = "ExclusiveMinimum";
    public const string InclusiveMaximum = "InclusiveMaximum";
    public const string InclusiveMinimum = "InclusiveMinimum";
    public const string MaxItems = "MaxItems";
    public const string MaxLength = "MaxLength";
    public const string MinItems = "MinItems";
    public const string MinLength = "MinLength";
    public const string MultipleOf = "MultipleOf";
    public const string Pattern = "Pattern";
    public const string UniqueItems = "UniqueItems";
}
