using Sen.Agencies;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>What reading a form needs from outside, as of now: the legal day, and places by the administrative units of that day.</summary>
internal sealed class FormContexts(Clock clock, AdministrativeUnits units, SiteOptions site)
{
    public FormContext Now => new(clock.Today) { Places = new Places(units), DemoNumbers = site.Demo };

    private sealed class Places(AdministrativeUnits units) : IPlaces
    {
        public string? Province(string code, DateOnly day) => units.ByCode(code, day) is { IsProvince: true } province ? province.FullName : null;

        public string? Commune(string code, string province, DateOnly day) =>
            units.ByCode(code, day) is { } commune && commune.Province == province ? commune.FullName : null;

        public string? FindCommune(string name, string province, DateOnly day)
        {
            var folded = Folding.Fold(name);
            var fitting = units.CommunesOf(province, day).Where(one => Folding.Fold(one.Name) == folded || Folding.Fold(one.FullName) == folded).Take(2).ToList();
            if (fitting.Count == 1)
                return fitting[0].Code;
            var suggested = units.Suggest(name, province, limit: 3).Where(one => one.Unit is not null).ToList();
            return fitting.Count == 0 && suggested.Count == 1 ? suggested[0].Unit!.Code : null;
        }
    }
}
