using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace FashionShop.Customers;

/// <summary>Section "Shop". All demo customers share one password; without a hash nobody can sign in.</summary>
public sealed class ShopOptions
{
    /// <summary>Written "pbkdf2-sha256$iterations$salt$hash", the last two in base64.</summary>
    public string? DemoPasswordHash { get; set; }

    /// <summary>Shown on the sign-in page in Development, and never elsewhere.</summary>
    public string? DemoPassword { get; set; }
}

/// <summary>Checks the demo password in constant time.</summary>
public sealed class DemoPassword
{
    public const int Longest = 100;
    private readonly int iterations;
    private readonly byte[] salt = [];
    private readonly byte[]? hash;

    public DemoPassword(IOptions<ShopOptions> options)
    {
        if (string.IsNullOrEmpty(options.Value.DemoPasswordHash))
            return;
        try
        {
            var parts = options.Value.DemoPasswordHash.Split('$');
            if (parts is not ["pbkdf2-sha256", var rounds, var saltText, var hashText])
                throw new FormatException("expected four parts.");
            iterations = int.Parse(rounds, NumberStyles.None, CultureInfo.InvariantCulture);
            salt = Convert.FromBase64String(saltText);
            hash = Convert.FromBase64String(hashText);
            ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 10_000);
            ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, 32);
        }
        catch (Exception mistake) when (mistake is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new InvalidOperationException(
                $"Shop:DemoPasswordHash is not readable ({mistake.Message}); write pbkdf2-sha256$iterations$salt$hash with salt and a hash of 32 bytes or more in base64, and at least 10000 iterations", mistake);
        }
    }

    public bool IsSet => hash is not null;

    public bool Matches(string password) =>
        hash is not null
        && password.Length <= Longest
        && CryptographicOperations.FixedTimeEquals(hash, Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, hash.Length));
}
