using System.Globalization;
using Dapper;
using Sen.Kernel;

namespace Sen.Node.Hosting;

/// <summary>
/// The legal clock of a demo: an offset to real time, kept in the store so that the next start ticks on from it. It only goes forward:
/// what is recorded has happened.
/// </summary>
internal sealed class SavedClock(Store store)
{
    public static readonly Problem OnlyForward = new("node.clock-only-forward", 409);

    private const string OffsetSetting = "demo.clock-offset-micros";
    private const string SetSetting = "demo.clock-set-micros";

    private readonly Settings _settings = new(store);

    /// <summary>Takes the clock up where it was left, or sets it to <paramref name="instant"/>.</summary>
    /// <exception cref="OperatorException">The data already know a later time.</exception>
    public async Task Start(DateTimeOffset? instant)
    {
        if (await Micros(OffsetSetting) is { } offset)
            store.Clock.MoveTo(store.Clock.Real.GetUtcNow().AddTicks(offset * TimeSpan.TicksPerMicrosecond));
        if (instant is not { } wanted)
            return;
        var reached = await Reached();
        if (wanted.ToMicros() < reached)
        {
            throw new OperatorException(string.Create(CultureInfo.InvariantCulture,
                $"--clock {wanted:yyyy-MM-ddTHH:mmzzz} is earlier than {Sen.Kernel.Micros.FromMicros(reached):yyyy-MM-ddTHH:mm:sszzz}, which the data already reached. Leave --clock out to go on from there, or start anew with another --data folder."));
        }

        await Set(wanted);
    }

    /// <summary>Moves the clock forward.</summary>
    public async Task<Problem?> MoveForward(DateTimeOffset instant)
    {
        if (instant <= store.Clock.Now)
            return OnlyForward.With("now", store.Clock.Now);
        await Set(instant);
        return null;
    }

    /// <summary>The latest legal time that the data know, in microseconds: when something was last recorded, or the clock last set.</summary>
    private async Task<long> Reached()
    {
        await using var connection = await store.Read();
        var recorded = await connection.ExecuteScalarAsync<long?>("select max(recorded) from stream") ?? 0;
        return Math.Max(recorded, await Micros(SetSetting) ?? 0);
    }

    private async Task Set(DateTimeOffset instant)
    {
        var offset = instant.ToMicros() - store.Clock.Real.GetUtcNow().ToMicros();
        await _settings.Set(OffsetSetting, offset.ToString(CultureInfo.InvariantCulture));
        await _settings.Set(SetSetting, instant.ToMicros().ToString(CultureInfo.InvariantCulture));
        store.Clock.MoveTo(instant);
    }

    private async Task<long?> Micros(string setting) =>
        await _settings.Get(setting) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
