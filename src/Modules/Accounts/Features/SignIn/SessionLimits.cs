using System.Globalization;

namespace Sen.Accounts;

/// <summary>How long a session lives, in real time.</summary>
internal static class SessionLimits
{
    /// <summary>Without a request for so long, it is over.</summary>
    public static TimeSpan Idle(AccountKind kind) => kind is AccountKind.Citizen ? TimeSpan.FromDays(7) : TimeSpan.FromMinutes(60);

    /// <summary>Over in any case: officials sign in once a day.</summary>
    public static TimeSpan Absolute(AccountKind kind) => kind is AccountKind.Citizen ? TimeSpan.FromDays(30) : TimeSpan.FromHours(12);

    /// <summary>The session's row, or 0 when the visitor came with a token.</summary>
    public static long RowOf(Visitor visitor) => long.TryParse(visitor.SessionId, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
}
