using System.Globalization;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Search;

/// <summary>What a procedure is, in one line a newcomer understands: its own summary, or level, time and fee ("Cấp xã · 3 ngày làm việc · Miễn phí").</summary>
internal static class PlainSummary
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static Words Of(ProcedureVersion procedure, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        if (procedure.Summary is { } own)
            return procedure.Unverified ? new Words($"{own.Vi} · Mẫu minh hoạ, chưa đối chiếu", $"{own.En ?? own.Vi} · Illustration, not verified") : own;

        var parts = new[] { Level(procedure.Levels), Time(procedure), Fee(procedure, on) }.OfType<Words>().ToList();
        return parts.Count == 0
            ? procedure.Field.Name
            : new Words(string.Join(" · ", parts.Select(part => part.Vi)), string.Join(" · ", parts.Select(part => part.En)));
    }

    /// <summary>The time of the counter, else of another channel; null when none was understood.</summary>
    public static Words? Time(ProcedureVersion procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return Words(procedure.Channels.Where(channel => channel.Time is not null).OrderBy(channel => channel.Kind).FirstOrDefault()?.Time);
    }

    /// <summary>A duration's short form (<c>3wd</c>) in words; null when there is none or it is another.</summary>
    public static Words? TimeOf(string? time) => Words(time);

    /// <summary>The least that may be asked on that day; null when no amount is known.</summary>
    public static Words? Fee(ProcedureVersion procedure, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var due = procedure.Channels.SelectMany(channel => channel.Fees)
            .Where(fee => (fee.ValidFrom is not { } from || from <= on) && (fee.ValidTo is not { } to || on <= to)).ToList();
        if (due.Count == 0)
            return null;
        if (due.Any(fee => fee.Amount is null))
            return new Words("Có thu phí, xem chi tiết", "Fee: see details");

        var (least, most) = (due.Min(fee => fee.Amount!.Value), due.Max(fee => fee.Amount!.Value));
        if (most == 0)
            return new Words("Miễn phí", "Free");
        var amount = (least == 0 ? due.Where(fee => fee.Amount > 0).Min(fee => fee.Amount!.Value) : least).ToString("N0", Vietnamese);
        return least == most && due.TrueForAll(fee => fee.Formula is null) ? new Words($"{amount} đồng", $"{amount} VND") : new Words($"Từ {amount} đồng", $"From {amount} VND");
    }

    private static Words? Level(IReadOnlyList<ExecutionLevel> levels)
    {
        var named = levels.Where(level => level is not ExecutionLevel.Other).OrderDescending().Select(Name).ToList();
        return named.Count == 0 ? null : new Words("Cấp " + string.Join(", ", named.Select(name => name.Vi)), string.Join(", ", named.Select(name => name.En)));
    }

    private static Words Name(ExecutionLevel level) => level switch
    {
        ExecutionLevel.Ministry => new Words("bộ", "Ministry"),
        ExecutionLevel.Province => new Words("tỉnh", "Province"),
        _ => new Words("xã", "Commune"),
    };

    private static Words? Words(string? time)
    {
        if (time is null)
            return null;
        if (time == "same-day")
            return new Words("Trong ngày", "Same day");
        var digits = time.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 1)
            return null;
        var count = time[..digits];
        return time[digits..] switch
        {
            "wd" => new Words($"{count} ngày làm việc", count == "1" ? "1 working day" : $"{count} working days"),
            "wh" => new Words($"{count} giờ làm việc", count == "1" ? "1 working hour" : $"{count} working hours"),
            "d" => new Words($"{count} ngày", count == "1" ? "1 day" : $"{count} days"),
            _ => null,
        };
    }
}
