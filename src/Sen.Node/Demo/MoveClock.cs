using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Sen.Accounts;
using Sen.Kernel;
using Sen.Node.Hosting;
using Sen.Web;

namespace Sen.Node.Demo;

/// <summary>Somebody of the demo moves the legal clock forward, to an instant or by a step.</summary>
internal sealed class MoveClock(Store store)
{
    private static readonly Problem NotAnInstant = new("node.clock-not-an-instant", 400);
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    private readonly SavedClock _saved = new(store);

    /// <param name="to">An instant such as 2026-12-01T15:20; without an offset in Vietnamese time.</param>
    /// <param name="by">A step as an ISO 8601 duration (PT1H, P1D); used when there is no <paramref name="to"/>.</param>
    /// <returns>Where the clock stands then.</returns>
    public async Task<Result<DateTimeOffset>> Run(string? to, string? by)
    {
        var now = store.Clock.Now;
        if (!(string.IsNullOrWhiteSpace(to) ? TryStep(by, now, out var instant) : LegalInstant.TryParse(to, out instant)) || instant > now + Furthest)
            return NotAnInstant.At(new FieldProblem("To", NotAnInstant.Code));
        return await _saved.MoveForward(instant) is { } problem ? problem.At(new FieldProblem("To", problem.Code).With("now", now)) : store.Clock.Now;
    }

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/demo/clock", async Task<Results<Ok<Legal>, ProblemHttpResult>> (Move move, MoveClock clock) =>
            (await clock.Run(move.To, move.By)).ToHttp(now => new Legal(now)))
        .SignedInOnly()
        .WithSummary("Move the legal clock of the demo forward")
        .WithTags("demo");

    private static bool TryStep(string? by, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = now;
        try
        {
            instant = now + XmlConvert.ToTimeSpan(by ?? "");
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    internal sealed record Move(string? To, string? By);

    internal sealed record Legal(DateTimeOffset Now);
}

/// <summary>Instants as an operator types them.</summary>
internal static class LegalInstant
{
    /// <summary>2026-12-01T15:20, or as the pages write it: 15:20, 01/12/2026. A time without an offset is Vietnamese time: nobody means the machine's zone. A day alone is no instant.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        text = text?.Trim();
        if (DateTime.TryParseExact(text, "H:mm, d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asShown))
        {
            instant = new DateTimeOffset(asShown, Clock.VietNam);
            return true;
        }

        if (text is not { Length: >= 16 and < 40 } || text[10] is not ('T' or ' '))
            return false;
        var hasOffset = text.EndsWith('Z') || text.AsSpan(16).IndexOfAny('+', '-') >= 0;
        if (!DateTimeOffset.TryParse(hasOffset ? text : text + "+07:00", CultureInfo.InvariantCulture, DateTimeStyles.None, out instant))
            return false;
        instant = instant.ToOffset(Clock.VietNam);
        return true;
    }
}
