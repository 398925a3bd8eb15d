using Dapper;
using Sen.Accounts.Tests.Host;
using Sen.Agencies;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class LookTests
{
    [Theory, BothStores]
    public async Task The_person_sees_when_which_agency_which_post_and_why(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Specialist);
        var lan = PersonKey.Account(await place.Citizen("lan"));
        var looks = place.Get<Looks>();

        Assert.Null(await looks.Record(await place.Visitor("can.bo"), lan, "process-dossier", "Hồ sơ H57.901-261201-0001", default));

        var look = Assert.Single(await looks.Of(lan));
        Assert.Equal(new Look(place.Test.Store.Clock.Now, "Ủy ban nhân dân phường Thuận Hóa", "Công chức", "process-dossier", "Hồ sơ H57.901-261201-0001"), look);
        Assert.Empty(await looks.Of(PersonKey.Dossier(1)));
    }

    [Theory, BothStores]
    public async Task Looks_are_in_the_access_log_only(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Specialist);
        await place.Get<Looks>().Record(await place.Visitor("can.bo"), PersonKey.Dossier(5), "search", null, default);

        await using var connection = await place.Test.Store.Read();
        Assert.Equal(["access"], await connection.QueryAsync<string>("select log from ledger_pending"));
    }

    [Theory, BothStores]
    public async Task Looks_within_15_minutes_are_one_also_after_a_restart(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Specialist);
        var visitor = await place.Visitor("can.bo");
        var lan = PersonKey.Account(await place.Citizen("lan"));

        Assert.Null(await place.Get<Looks>().Record(visitor, lan, "process-dossier", null, default));
        place.Test.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Null(await place.Get<Looks>().Record(visitor, lan, "process-dossier", null, default));
        Assert.Null(await Restarted(place).Record(visitor, lan, "process-dossier", null, default));
        Assert.Single(await place.Get<Looks>().Of(lan));

        Assert.Null(await place.Get<Looks>().Record(visitor, lan, "search", null, default));
        Assert.Equal(2, (await place.Get<Looks>().Of(lan)).Count);
        place.Test.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await place.Get<Looks>().Record(visitor, lan, "process-dossier", null, default));
        Assert.Equal(3, (await place.Get<Looks>().Of(lan)).Count);
    }

    [Theory, BothStores]
    public async Task A_merged_look_does_not_stretch_the_15_minutes(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Specialist);
        var visitor = await place.Visitor("can.bo");

        await place.Get<Looks>().Record(visitor, PersonKey.Dossier(5), "search", null, default);
        place.Test.Time.Advance(TimeSpan.FromMinutes(10));
        var other = Restarted(place);
        await other.Record(visitor, PersonKey.Dossier(5), "search", null, default);
        place.Test.Time.Advance(TimeSpan.FromMinutes(6));
        await other.Record(visitor, PersonKey.Dossier(5), "search", null, default);

        Assert.Equal(2, (await other.Of(PersonKey.Dossier(5))).Count);
    }

    [Theory, BothStores]
    public async Task First_looks_at_once_find_one_stream(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Specialist);
        var visitor = await place.Visitor("can.bo");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Restarted(place).Record(visitor, PersonKey.Dossier(5), $"purpose-{n % 2}", null, default)));

        Assert.All(answers, Assert.Null);
        Assert.Equal(2, (await place.Get<Looks>().Of(PersonKey.Dossier(5))).Count);
    }

    [Theory, BothStores]
    public async Task Ones_own_data_are_no_look(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Citizen("lan");
        var visitor = await place.Visitor("lan");
        Assert.Null(await place.Get<Looks>().Record(visitor, visitor.Person, "profile", null, default));
        Assert.Empty(await place.Get<Looks>().Of(visitor.Person));
    }

    [Theory, BothStores]
    public async Task When_the_access_log_cannot_be_written_the_answer_is_a_refusal(Dialect dialect)
    {
        await using var place = await Place.Open(dialect);
        await place.Official("can.bo", Role.Specialist);
        var visitor = await place.Visitor("can.bo");
        await place.Test.Store.Write([Statement.Of("drop table ledger_pending")]);

        Assert.Equal(AccountProblems.LooksUnavailable, await place.Get<Looks>().Record(visitor, PersonKey.Dossier(5), "search", null, default));
    }

    private static Looks Restarted(Place place) => new(place.Test.Store, Microsoft.Extensions.Logging.Abstractions.NullLogger<Looks>.Instance);
}
