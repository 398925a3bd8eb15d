using Microsoft.Extensions.Caching.Memory;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>Finds the desk for a step: the unit of the competent body whose positions have the step's role. By competence, never by the place of reception.</summary>
internal sealed class Routing(AgencyDirectory directory, LegalRulesSource legal, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>The step as current from <paramref name="now"/>, and its desk.</summary>
    /// <param name="field">Field of law of the procedure: which part of the body works on it.</param>
    public async Task<Result<Route>> To(ProcessStep step, Bodies bodies, string field, ChannelKind channel, DateTimeOffset now, CancellationToken ct)
    {
        var atCounter = step.Role is StepRole.Reception or StepRole.Cashier;
        var role = RoleOf(step.Role);
        if (await Desk(atCounter ? bodies.Receiving : bodies.Competent, role, ct, field) is not { } desk)
            return DossierProblems.NobodyForStep.With("step", step.Name.Vi);

        return new Route(Current(step, channel, now), desk);
    }

    /// <summary>The same, at the official's own desk where they hold one in the body that the step lies with.</summary>
    public async Task<Result<Route>> ToOwn(ActingOfficial official, ProcessStep step, Bodies bodies, string field, ChannelKind channel, DateTimeOffset now, CancellationToken ct)
    {
        if (!(await To(step, bodies, field, channel, now, ct)).TryGet(out var usual, out var problem))
            return problem;
        if (official.Holds(usual.Desk))
            return usual;
        var body = step.Role is StepRole.Reception or StepRole.Cashier ? bodies.Receiving : bodies.Competent;
        foreach (var held in official.Desks.Where(one => one.Role == usual.Desk.Role))
        {
            if (await directory.OrgUnit(held.OrgUnit, ct) is { } unit && unit.AgencyId == body.Id)
                return usual with { Desk = new Desk(unit.Id, unit.Name, held.Role) };
        }

        return usual;
    }

    /// <summary>The step as current from <paramref name="now"/>.</summary>
    public CurrentStep Current(ProcessStep step, ChannelKind channel, DateTimeOffset now) =>
        new(step.Id, step.Name.Vi, step.Work, now, step.Time.For(channel) is { } time ? legal.On(now).Due(now, time).At : null, step.IsApplicantsTime);

    /// <summary>
    /// The unit of the agency in which somebody has the role: one that works on the field, else the one that usually does such work; where nobody is
    /// named yet, that one.
    /// </summary>
    public async Task<Desk?> Desk(AgencyRef agency, DeskRole role, CancellationToken ct, string? field = null)
    {
        var ofField = role is DeskRole.Specialist or DeskRole.UnitHead ? field : null;
        return await cache.GetOrCreateAsync((nameof(Routing), agency.Id, role, ofField), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            var working = ofField is null ? new HashSet<long>() : await directory.UnitsFor(agency.Id, ofField, ct);
            var holders = await directory.HoldersOf(agency.Id, role.ToRole(), ct: ct);
            var unit = holders.Select(holding => holding.OrgUnit)
                .OrderBy(one => working.Contains(one.Id) ? 0 : 1).ThenBy(one => one.Kind == UsualUnit(role) ? 0 : 1).ThenBy(one => one.Id).FirstOrDefault();
            if (unit is null)
            {
                var units = await directory.OrgUnits(agency.Id, ct: ct);
                unit = units.FirstOrDefault(one => working.Contains(one.Id)) ?? units.FirstOrDefault(one => one.Kind == UsualUnit(role)) ?? (units.Count > 0 ? units[0] : null);
            }

            return unit is null ? null : new Desk(unit.Id, unit.Name, role);
        });
    }

    private static DeskRole RoleOf(StepRole role) => role switch
    {
        StepRole.Reception or StepRole.Cashier => DeskRole.Reception,
        StepRole.Specialist or StepRole.OtherAgency => DeskRole.Specialist,
        StepRole.UnitHead => DeskRole.UnitHead,
        StepRole.Signatory => DeskRole.Signatory,
        StepRole.Clerk => DeskRole.Clerk,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No desk has this role."),
    };

    private static OrgUnitKind UsualUnit(DeskRole role) => role switch
    {
        DeskRole.Reception or DeskRole.CentreDirector or DeskRole.Delivery => OrgUnitKind.PublicServiceCentre,
        DeskRole.Signatory => OrgUnitKind.Leadership,
        _ => OrgUnitKind.Office,
    };
}

internal static class DeskRoles
{
    public static Role ToRole(this DeskRole role) => role switch
    {
        DeskRole.Reception => Role.Reception,
        DeskRole.Specialist or DeskRole.Consulted => Role.Specialist,
        DeskRole.UnitHead => Role.UnitHead,
        DeskRole.Signatory => Role.Signatory,
        DeskRole.Clerk => Role.Clerk,
        DeskRole.CentreDirector => Role.CentreDirector,
        DeskRole.Delivery => Role.ResultDelivery,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No position has this role."),
    };

    /// <summary>The desks that a position with this role sits at.</summary>
    public static IEnumerable<DeskRole> Desks(this Role role) => role switch
    {
        Role.Reception => [DeskRole.Reception],
        Role.Specialist => [DeskRole.Specialist, DeskRole.Consulted],
        Role.UnitHead => [DeskRole.UnitHead, DeskRole.Consulted],
        Role.Signatory => [DeskRole.Signatory],
        Role.Clerk => [DeskRole.Clerk],
        Role.CentreDirector => [DeskRole.CentreDirector],
        Role.ResultDelivery => [DeskRole.Delivery],
        _ => [],
    };
}
