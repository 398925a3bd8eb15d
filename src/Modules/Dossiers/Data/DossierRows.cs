using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;
using Sen.Notices;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Data;

/// <summary>The list rows that follow from a dossier's state: one row for registers and searches, and one inbox row for each desk that has something to do.</summary>
internal static class DossierRows
{
    /// <summary>The desk as one number: the unit's row key with the role in its last four bits.</summary>
    public static long DeskKey(long orgUnit, DeskRole role) => (orgUnit << 4) | (long)role;

    /// <summary>Where rows lie that a desk follows without having anything to do: the same ranges and indexes, below zero.</summary>
    public static long WaitingKey(long orgUnit, DeskRole role) => -DeskKey(orgUnit, role);

    /// <summary>Only what differs is written: most steps move an inbox row and touch no index of the register.</summary>
    public static IEnumerable<Statement> Of(long id, Dossier? before, Dossier after)
    {
        if (before is null)
            yield return Insert(id, after);
        else if (Update(id, before, after) is { } changed)
            yield return changed;

        if (before is null)
            yield return Number(id, after.TemporaryNumber);
        var external = after.Origin?.External?.Code;
        if (before is null && external is not null)
            yield return Number(id, external);
        if (after.Code is { } code && before?.Code != code && code != external)
            yield return Number(id, code);

        // From the acceptance on: before it nobody has looked at the person's papers.
        if (after.Code is not null && (before?.Code is null || before.Stage is Stage.AwaitingSupplement))
        {
            yield return Statement.Of("delete from person_mention where dossier_id = $1", id);
            foreach (var key in Mentioned(after))
                yield return Statement.One("insert into person_mention (id_number, dossier_id) values ($1, $2)", key, id);
            if (after.Origin?.OldNumber is { } linked)
            {
                yield return Statement.Of("delete from linked_number where dossier_id = $1", id);
                yield return Statement.One("insert into linked_number (old_number, id_number, dossier_id) values ($1, $2, $3)", linked.OldNumber, linked.IdNumber, id);
            }
        }

        var (had, has) = (InboxRows(before), InboxRows(after));
        if (had.SequenceEqual(has))
            yield break;
        // By the dossier, not by where the rows should be: rows that an earlier release reckoned otherwise go, too.
        if (before is not null)
            yield return Statement.Of("delete from inbox where dossier_id = $1", id);
        foreach (var row in has)
        {
            yield return Statement.One(
                """
                insert into inbox (desk, due, dossier_id, assignee, procedure, stage, paused, number, owner, procedure_name, step, received, final_due)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """,
                row.Desk, row.Due, id, row.Assignee, row.Procedure, row.Stage, row.Paused, row.Number, row.Owner, row.ProcedureName, row.Step, row.Received, row.FinalDue);
        }
    }

    public static IReadOnlyList<Statement> Erased(long id) =>
    [
        Statement.Of("delete from inbox where dossier_id = $1", id),
        Statement.Of("delete from dossier_number where dossier_id = $1", id),
        Statement.Of("delete from person_mention where dossier_id = $1", id),
        Statement.Of("delete from linked_number where dossier_id = $1", id),
        Statement.Of("delete from dossier_row where id = $1", id),
        .. NoticeDesk.ErasedRows(id),
    ];

    /// <summary>Who has something to do, or follows what the applicant has to do, by when, and what it is called.</summary>
    private static IEnumerable<(long Key, Desk Desk, DateTimeOffset Due, string Step)> Holders(Dossier d)
    {
        if (d.Desk is { } desk)
            yield return (DeskKey(desk.OrgUnit, desk.Role), desk, DueOf(d), d.Step?.Name ?? "");
        else if (d is { Stage: Stage.AwaitingSupplement, Supplement: { AskedBy: var asker } asked })
            yield return (WaitingKey(asker.OrgUnit, asker.Role), asker, asked.AnswerBy, "");
        else if (d is { Stage: Stage.Processing, Confirmation: { AskedBy: var from } confirmation })
            yield return (WaitingKey(from.OrgUnit, from.Role), from, confirmation.AnswerBy, d.Step?.Name ?? "");
        if (!d.IsOpen)
            yield break;
        foreach (var group in d.Consultations.Where(one => one.AnsweredAt is null).GroupBy(one => DeskKey(one.Desk.OrgUnit, one.Desk.Role)))
        {
            if (d.Desk is null || DeskKey(d.Desk.OrgUnit, d.Desk.Role) != group.Key)
                yield return (group.Key, group.First().Desk, group.Min(one => one.Due), group.First().Question);
        }
    }

    private static IEnumerable<string> Mentioned(Dossier d) => !Answers.TryParse(d.Answers.GetRawText(), out var answers) ? [] : answers.Fields
        .Where(field => field.EndsWith(".idNumber", StringComparison.Ordinal))
        .Select(field => answers.TryGet(field, out var value) ? IdentityPaper.KeyOf(value) : null)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static DateTimeOffset DueOf(Dossier d) => d.Stage switch
    {
        Stage.Submitted or Stage.RefusalProposed => d.IntakeDue,
        _ => Earlier(d.Step?.Due, d.DueTimes?.At) ?? d.IntakeDue,
    };

    // A step's share of the time may end after the day of return; the law knows only the latter.
    private static DateTimeOffset? Earlier(DateTimeOffset? step, DateTimeOffset? legal) => step > legal ? legal : step ?? legal;

    private static long Paused(Dossier d) => d.DueTimes?.PausedAt is null ? 0L : 1L;

    private static Statement Number(long id, string number) =>
        Statement.One("insert into dossier_number (number, dossier_id) values ($1, $2)", number, id);

    private static Statement Insert(long id, Dossier d) => Statement.One(
        """
        insert into dossier_row (id, receiving, competent, account, name_key, owner, procedure, procedure_name, submitted, number, stage, accepted, due, paused, ended)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """,
        [id, .. Staying(d), .. Moving(d)]);

    private static Statement? Update(long id, Dossier before, Dossier after)
    {
        var moving = Moving(after);
        if ((before.Bodies, before.Account, before.Owner, before.Procedure, before.SubmittedAt) == (after.Bodies, after.Account, after.Owner, after.Procedure, after.SubmittedAt))
        {
            return Moving(before).SequenceEqual(moving)
                ? null
                : Statement.One("update dossier_row set number = $2, stage = $3, accepted = $4, due = $5, paused = $6, ended = $7 where id = $1", [id, .. moving]);
        }

        return Statement.One(
            """
            update dossier_row set receiving = $2, competent = $3, account = $4, name_key = $5, owner = $6, procedure = $7,
              procedure_name = $8, submitted = $9, number = $10, stage = $11, accepted = $12, due = $13, paused = $14, ended = $15
            where id = $1
            """,
            [id, .. Staying(after), .. moving]);
    }

    // Those that indexes hold, or that stay for the dossier's life.
    private static object?[] Staying(Dossier d) =>
    [
        d.Bodies.Receiving.Id, d.Bodies.Competent.Id, d.Account, Folding.Fold(d.Owner.Name), d.Owner.Name, d.Procedure.Code, d.Procedure.Name, d.SubmittedAt.ToMicros(),
    ];

    // Those that steps move.
    private static object?[] Moving(Dossier d) =>
    [
        d.DisplayCode, (long)d.Stage, d.AcceptedAt?.ToMicros(), d.DueTimes?.At.ToMicros(), Paused(d), (d.Ending?.At ?? d.Delivered?.At)?.ToMicros(),
    ];

    private static List<InboxEntry> InboxRows(Dossier? d) => d is null ? [] :
    [
        .. Holders(d).Select(held => new InboxEntry(
            held.Key, held.Due.ToMicros(), held.Desk.Official ?? 0L, d.Procedure.Code, (long)d.Stage, Paused(d),
            d.DisplayCode, d.Owner.Name, d.Procedure.Name, held.Step, (d.AcceptedAt ?? d.SubmittedAt).ToMicros(), d.DueTimes?.At.ToMicros())),
    ];

    private sealed record InboxEntry(
        long Desk, long Due, long Assignee, string Procedure, long Stage, long Paused, string Number, string Owner, string ProcedureName, string Step, long Received, long? FinalDue);
}
