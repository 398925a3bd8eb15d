using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sen.Dossiers.Data;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Sql;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Tests.Rules;

/// <summary>Whatever is done in whatever order, these hold.</summary>
public sealed class DossierPropertyTests
{
    private static readonly Gen<(string Command, int Minutes)[]> Lives =
        Gen.ArrayOf(Gen.Zip(Gen.Elements<string>(DossierWalk.Commands), Gen.Choose(0, 3_000), (command, minutes) => (command, minutes)));

    [Fact]
    public void Every_life_keeps_the_rules() => Check(life =>
    {
        var walk = new DossierWalk();
        string? code = null;
        foreach (var (command, minutes) in life.Prepend(("submit", 0)))
        {
            walk.Now = walk.Now.AddMinutes(minutes);
            walk.Do(command);
            var d = walk.State!;

            Assert.InRange(NationalStatus.Of(d), 1, 10);
            Assert.True(code is null || d.Code == code, "a code never changes");
            code = d.Code;
            Assert.Equal(d.AcceptedAt is not null, d.Code is not null);
            Assert.True(d.IsOpen || d.Desk is null, "nobody holds what has ended");
            Assert.True(d.Stage is not (Stage.Submitted or Stage.RefusalProposed or Stage.DefectReported or Stage.Processing or Stage.ResultReady) || d.Desk is not null || d.Confirmation is not null, "somebody holds what is in work");
            Assert.True(d.Confirmation is null || (d.Desk is null && d.Stage is Stage.Processing), "what the applicant confirms lies at no desk");
            Assert.True(d.ExternalWaits is null || d.ExternalWaits.Count(one => one.Until is null) <= (d.Step?.Work is StepWork.External ? 1 : 0), "one wait at a time, and none after its step");
            Assert.True(d.Stage is not Stage.ResultReady || d.Issued is not null, "what is ready was issued");
            Assert.Equal(d.Stage is Stage.AwaitingSupplement, d.Supplement is not null);
            Assert.Equal(d.Stage is Stage.DefectReported, d.Defect is not null);
            Assert.True(d.Due is null || DossierWalk.Rules.Calendar.IsWorkingTime(d.Due.At.AddTicks(-1)), $"due {d.Due?.At} is outside working time");
            Assert.Equal(d.Due is not null && d.IsOpen && d.Stage is not Stage.ResultReady && (d.Supplement is not null || WaitsForApplicant(d)), d is { IsOpen: true, Due.PausedAt: not null });
            Assert.True(DossierWalk.Rules.Calendar.IsWorkingTime(d.IntakeDue.AddTicks(-1)));
            Assert.True(d.Issued is null || (d.Approval is not null && d.Approval.Sha256 == d.Draft!.File.Sha256), "only what was approved is issued");
            Assert.True(d.Draft is not { Granted: true, Refusal: not null }, "what is granted has no reason for a refusal");
            Assert.True(d.Draft?.Refusal is not { Text.Length: 0 } and not { Reason.Length: 0 }, "a refusal says why");
            Assert.True(d.Delivered is null || d.Issued is not null, "only what was issued is delivered");
        }
    });

    /// <summary>What they signed was sent back: they sign what comes instead, and until then the agency's time stands.</summary>
    [Fact]
    public void Who_attended_before_the_step_came_round_again_attends_again()
    {
        var walk = new DossierWalk();
        foreach (var command in (string[])["submit", "accept", "to-attend", "draft", "bride", "groom", "forward", "to-attend"])
        {
            walk.Now = walk.Now.AddHours(3);
            walk.Do(command);
        }

        var dossier = walk.State!;
        Assert.Equal(StepWork.Attend, dossier.Step!.Work);
        Assert.False(dossier.HasAttended("bride"));
        Assert.True(WaitsForApplicant(dossier));
        Assert.NotNull(dossier.Due!.PausedAt);
        walk.Now = walk.Now.AddHours(1);
        walk.Do("bride");
        walk.Do("groom");
        Assert.Null(walk.State!.Due!.PausedAt);
    }

    private static bool WaitsForApplicant(Dossier d) => d.Step?.Work switch
    {
        StepWork.Confirm => true,
        StepWork.Attend => !(d.HasAttended("groom") && d.HasAttended("bride")),
        _ => false,
    };

    [Fact]
    public void Replay_of_the_stored_events_gives_the_same_bytes() => Check(life =>
    {
        var walk = new DossierWalk();
        foreach (var (command, minutes) in life.Prepend(("submit", 0)))
        {
            walk.Now = walk.Now.AddMinutes(minutes);
            walk.Do(command);
        }

        Dossier? replayed = null;
        foreach (var (fact, at) in walk.Facts)
        {
            var json = JsonSerializer.Serialize(fact, fact.GetType(), SenJson.Options);
            replayed = DossierStream.Kind.Apply(replayed, (DomainEvent)JsonSerializer.Deserialize(json, fact.GetType(), SenJson.Options)!, at);
        }

        Assert.Equal(JsonSerializer.Serialize(walk.State, SenJson.Options), JsonSerializer.Serialize(replayed, SenJson.Options));
    });

    [Fact]
    public void Written_step_by_step_the_rows_are_those_of_the_state() => Check(life =>
    {
        var walk = new DossierWalk();
        List<string> inbox = [], register = [];
        foreach (var (command, minutes) in life.Prepend(("submit", 0)))
        {
            walk.Now = walk.Now.AddMinutes(minutes);
            var before = walk.State;
            walk.Do(command);
            Write(DossierRows.Of(1, before, walk.State!), inbox, register);

            List<string> freshInbox = [], freshRegister = [];
            Write(DossierRows.Of(1, null, walk.State!), freshInbox, freshRegister);
            Assert.Equal(freshInbox.Order(StringComparer.Ordinal), inbox.Order(StringComparer.Ordinal));
            Assert.Equal(freshRegister, register);
            Assert.True(inbox.Count >= (walk.State!.Desk is null ? 0 : 1));
            Assert.True(walk.State.IsOpen || inbox.Count == 0, "nothing waits for what has ended");
        }
    });

    // What a store would do with the statements: inbox rows whole, the register row as its last values.
    private static void Write(IEnumerable<Statement> statements, List<string> inbox, List<string> register)
    {
        foreach (var (sql, args) in statements.Select(one => (one.Sql, one.Args)))
        {
            var values = args.Select(value => value?.ToString() ?? "").ToList();
            if (sql.StartsWith("insert into inbox", StringComparison.Ordinal))
                inbox.Add(string.Join('|', values));
            else if (sql.StartsWith("delete from inbox", StringComparison.Ordinal))
                inbox.RemoveAll(row => row.Split('|')[2] == values[0]);
            else if (sql.StartsWith("insert into dossier_row", StringComparison.Ordinal))
                register.AddRange(values);
            else if (sql.StartsWith("update dossier_row", StringComparison.Ordinal))
                Replace(register, values[1..]);
        }
    }

    // An update names the last columns of the row.
    private static void Replace(List<string> row, List<string> values)
    {
        row.RemoveRange(row.Count - values.Count, values.Count);
        row.AddRange(values);
    }

    [Fact]
    public void State_written_by_a_newer_release_keeps_its_fields()
    {
        var state = JsonSerializer.Serialize(new DossierWalk().After("submit").State, SenJson.Options);
        var newer = state[..^1] + ",\"laterField\":{\"x\":1}}";

        var kept = JsonSerializer.Deserialize<Dossier>(newer, SenJson.Options)! with { Code = "H57.904-261201-0001" };

        Assert.Contains("\"laterField\":{\"x\":1}", JsonSerializer.Serialize(kept, SenJson.Options), StringComparison.Ordinal);
    }

    private static void Check(Action<(string Command, int Minutes)[]> property) =>
        Prop.ForAll(Lives.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
