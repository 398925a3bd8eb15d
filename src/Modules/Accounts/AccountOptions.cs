namespace Sen.Accounts;

/// <summary>Strengths and limits of sign-in; the defaults are for real work.</summary>
public sealed class AccountOptions
{
    /// <summary>Rounds of PBKDF2-HMAC-SHA512. A password that was hashed with fewer (a demo's) is hashed anew at the next sign-in.</summary>
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>Rounds for accounts that a demo makes at its start.</summary>
    public int SeedIterations { get; set; } = 10_000;

    /// <summary>Wrong passwords from one address in 15 minutes, over all logins; an office shares one address.</summary>
    public int FailuresPerAddress { get; set; } = 60;

    /// <summary>Accounts registered from one address in an hour.</summary>
    public int RegistrationsPerAddress { get; set; } = 30;
}
