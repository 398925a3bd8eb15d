using System.Globalization;
using Sen.Kernel.Copying;
using Sen.Kernel.Text;

namespace Sen.Dossiers.Demo;

/// <summary>The list rows of many open dossiers that are none: what a bench looks through.</summary>
/// <param name="from">Number of the first of them.</param>
/// <param name="until">Number behind the last.</param>
/// <param name="id">Row key of number 0.</param>
/// <param name="now">In microseconds.</param>
/// <param name="large">Agency and counter that have a tenth of them.</param>
/// <param name="small">Agency and counter that have a thousand, more than a page of them.</param>
/// <param name="account">To whom one in a hundred belongs.</param>
internal sealed class BulkDossiers(int from, int until, long id, long now, (long Agency, long Counter) large, (long Agency, long Counter) small, long account, Func<int, string> name)
{
    private const string Procedure = "1.004873", ProcedureName = "Thủ tục đo tốc độ";

    public IReadOnlyList<BulkTable> Tables =>
    [
        new("dossier_row", ["id", "receiving", "competent", "account", "number", "name_key", "owner", "procedure", "procedure_name", "stage", "submitted", "due", "paused"], Registers()),
        new("dossier_number", ["number", "dossier_id"], Numbers()),
        new("inbox", ["desk", "due", "dossier_id", "assignee", "procedure", "stage", "paused", "number", "owner", "procedure_name", "step", "received", "final_due"], Inboxes()),
    ];

    private IEnumerable<object?[]> Registers()
    {
        for (var n = from; n < until; n++)
        {
            var (place, owner) = (At(n)?.Agency ?? 1 + (n % 100), name(n));
            yield return [id + n, place, place, n % 100 == 7 ? account : null, Number(n), Folding.Fold(owner), owner, ProcedureOf(n), ProcedureName, Stage(n), now, Due(n), 0L];
        }
    }

    private IEnumerable<object?[]> Numbers()
    {
        for (var n = from; n < until; n++)
            yield return [Number(n), id + n];
    }

    // In the order in which SQLite keeps them.
    private IEnumerable<object?[]> Inboxes()
    {
        var order = new int[until - from];
        var keys = new (long Desk, long Due)[order.Length];
        for (var at = 0; at < order.Length; at++)
            (order[at], keys[at]) = (from + at, (Desk(from + at), Due(from + at)));
        Array.Sort(keys, order);
        foreach (var n in order)
            yield return [Desk(n), Due(n), id + n, n % 7 == 0 ? 1L : 0L, ProcedureOf(n), Stage(n), 0L, Number(n), name(n), ProcedureName, "Tiếp nhận", now, Due(n)];
    }

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"B-{n:00000000}");

    private static string ProcedureOf(int n) => n % 3 == 0 ? Procedure : string.Create(CultureInfo.InvariantCulture, $"2.{n % 50:000000}");

    private static long Stage(int n) => n % 4;

    private (long Agency, long Counter)? At(int n) => (n % 10, n) switch
    {
        (0, _) => large,
        (4, < 10_000) => small,
        _ => null,
    };

    private long Desk(int n) => At(n)?.Counter ?? n % 100;

    private long Due(int n) => now + ((n * 7_919L % 1_000_000) - 200_000) * 1_000_000;
}
