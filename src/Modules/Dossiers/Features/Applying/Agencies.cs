using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain;

namespace Sen.Dossiers.Features;

/// <summary>An agency that may be chosen, and why it is offered first.</summary>
internal sealed record AgencyChoice(Agency Agency, string? Why);

/// <summary>"Chọn cơ quan thực hiện": who is competent for a procedure, suggested from where the person lives.</summary>
internal sealed class AgencyChoices(AgencyDirectory directory, Store store)
{
    /// <summary>All agencies of this node's province that are competent at the procedure's level.</summary>
    public async Task<IReadOnlyList<Agency>> Competent(ProcedureVersion procedure, CancellationToken ct)
    {
        var root = await Root(ct);
        if (root is null)
            return [];
        var children = await directory.Children(root.Id, ct: ct);
        if (procedure.Levels.Contains(ExecutionLevel.Commune))
            return [.. children.Where(one => one.Kind is AgencyKind.CommuneCommittee)];
        // At the level of the province, the department of the field is competent; the name of the competent body says which.
        var body = procedure.CompetentBody?.Vi ?? "";
        var departments = children.Where(one => one.Kind is AgencyKind.Department).ToList();
        var named = departments.Where(one => body.Contains(one.Name.Split(" thành phố")[0], StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count > 0 ? named : departments;
    }

    /// <summary>The agency as competent and receiving body of a dossier of this procedure.</summary>
    public async Task<Result<Bodies>> BodiesFor(ProcedureVersion procedure, long agencyId, CancellationToken ct)
    {
        var agency = (await Competent(procedure, ct)).FirstOrDefault(one => one.Id == agencyId);
        if (agency is null)
            return DossierProblems.AgencyNotCompetent;
        var body = new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name);
        return new Bodies(body, body);
    }

    /// <summary>Agencies with a counter at which a result may be collected, whoever decides (Decree 118/2025).</summary>
    public async Task<IReadOnlyList<Agency>> Collecting(CancellationToken ct) =>
        await Root(ct) is { } root ? [.. (await directory.Children(root.Id, ct: ct)).Where(one => one.Kind is AgencyKind.CommuneCommittee)] : [];

    /// <summary>The agency that was chosen to collect the result at, or <paramref name="otherwise"/> when none was.</summary>
    public async Task<Result<AgencyRef>> Collecting(long? chosen, AgencyRef otherwise, CancellationToken ct)
    {
        if (chosen is null || chosen == otherwise.Id)
            return otherwise;
        return (await Collecting(ct)).FirstOrDefault(one => one.Id == chosen) is { } agency
            ? new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name)
            : DossierProblems.AgencyNotCompetent.At(new FieldProblem("Collecting", DossierProblems.AgencyNotCompetent.Code));
    }

    private async Task<Agency?> Root(CancellationToken ct) =>
        AgencyCode.TryParse(store.Identity.Agency, out var code) ? await directory.ByCode(code, ct: ct) : null;
}
