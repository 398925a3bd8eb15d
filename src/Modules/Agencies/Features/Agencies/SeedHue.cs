using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>Enters Huế with its departments, 40 communes, their parts and positions, and made-up officials in a few of them, for a demo.</summary>
public sealed class SeedHue(Store store, AgencyDirectory directory, AdministrativeUnits units)
{
    private static readonly DateOnly From = UnitFiles.TwoLevelsFrom;

    /// <summary>All or nothing in one write; does nothing when H57 is there.</summary>
    public async Task<Problem?> Run(CancellationToken ct = default)
    {
        if (await directory.ByCode(HuePlan.City, ct: ct) is not null)
            return null;

        var rows = new Rows(store.Numbers);
        var city = rows.Agency(HuePlan.City.ToString(), AgencyKind.ProvinceCommittee, "Ủy ban nhân dân thành phố Huế", "People's Committee of Hue City", HuePlan.Province, parent: null);
        rows.Agency($"{HuePlan.City}.800", AgencyKind.PublicServiceCentre, "Trung tâm Phục vụ hành chính công thành phố Huế", "Public Service Centre of Hue City", HuePlan.Province, city);
        foreach (var (i, (name, nameEn)) in HuePlan.Departments.Index())
        {
            var id = rows.Agency($"{HuePlan.City}.{801 + i}", AgencyKind.Department, name, nameEn, HuePlan.Province, city);
            rows.Parts(id, HuePlan.DepartmentParts, staffed: name == HuePlan.StaffedDepartment);
        }

        foreach (var (i, code) in HuePlan.Communes.Index())
        {
            var commune = units.ByCode(code, From)!;
            var id = rows.Agency(
                $"{HuePlan.City}.{901 + i}", AgencyKind.CommuneCommittee, $"Ủy ban nhân dân {commune.InSentence}", $"People's Committee of {commune.FullNameEn}", code, city);
            rows.Parts(id, HuePlan.CommuneParts(commune.Kind), staffed: HuePlan.Staffed.Contains(code));
        }

        rows.Parts(city, HuePlan.CityParts, staffed: true);
        return await store.Write(rows.Statements, ct);
    }

    private sealed class Rows(LocalNumbers numbers)
    {
        private readonly List<object?[]> _agencies = [], _codes = [], _orgUnits = [], _positions = [], _roles = [], _officials = [], _holdings = [], _fields = [];
        private readonly string _from = Day.Text(From);

        public IReadOnlyList<Statement> Statements =>
        [
            .. Tables.Agency.Rows(_agencies), .. Tables.AgencyCode.Rows(_codes), .. Tables.OrgUnit.Rows(_orgUnits), .. Tables.Position.Rows(_positions),
            .. Tables.PositionRole.Rows(_roles), .. Tables.Official.Rows(_officials), .. Tables.Holding.Rows(_holdings), .. Tables.OrgUnitField.Rows(_fields),
        ];

        public long Agency(string code, AgencyKind kind, string name, string nameEn, string unitCode, long? parent)
        {
            var id = numbers.Next();
            _agencies.Add([id, parent, kind.ToString(), name, nameEn, Folding.SortKey(name), unitCode, _from, Day.Open]);
            _codes.Add([code, id, 1L, _from, Day.Open]);
            return id;
        }

        public void Parts(long agency, IReadOnlyList<PlannedOrgUnit> parts, bool staffed)
        {
            foreach (var (order, part) in parts.Index())
            {
                var orgUnit = numbers.Next();
                _orgUnits.Add([orgUnit, agency, part.Kind.ToString(), part.Name, part.NameEn, (long)order, _from, Day.Open]);
                _fields.AddRange(part.Fields.Select(field => (object?[])[orgUnit, field]));
                foreach (var planned in part.Positions)
                {
                    var position = numbers.Next();
                    _positions.Add([position, orgUnit, planned.Title, planned.TitleEn, _from, Day.Open]);
                    _roles.AddRange(planned.Roles.Select(role => (object?[])[position, role.ToString()]));
                    if (staffed)
                        Hold(position);
                }
            }
        }

        private void Hold(long position)
        {
            var official = numbers.Next();
            var name = HuePlan.Person(_officials.Count);
            _officials.Add([official, name, Folding.PersonSortKey(name)]);
            _holdings.Add([numbers.Next(), official, position, _from, Day.Open]);
        }
    }
}
