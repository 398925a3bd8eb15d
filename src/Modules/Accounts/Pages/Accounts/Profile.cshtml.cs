using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Sen.Agencies;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>A citizen fills in what forms would ask again and again.</summary>
[RequirePermission(Permission.SubmitDossiers)]
internal sealed class ProfilePage(Visitor visitor, PersonFacts facts, SaveProfile save, AdministrativeUnits units) : SenPage
{
    private JsonObject _facts = [];

    public IEnumerable<Choice> Sexes => [new("male", Texts["accounts.sex.male"]), new("female", Texts["accounts.sex.female"])];

    public IEnumerable<Choice> Provinces => units.Provinces().Select(province => new Choice(province.Code, province.FullName));

    public AddressInput? Home
    {
        get
        {
            if (_facts["owner.residence"] is not { } home)
                return null;
            var commune = (string?)home["commune"] ?? "";
            return new AddressInput
            {
                Province = (string?)home["province"], CommuneCode = commune, Commune = units.ByCode(commune)?.FullName, Detail = (string?)home["detail"],
            };
        }
    }

    public string? Fact(string name) => (string?)_facts[name];

    public async Task OnGet(CancellationToken ct) => _facts = await facts.Of(visitor.AccountId, ct);

    public async Task<IActionResult> OnPost([FromForm] ProfileInput typed, CancellationToken ct)
    {
        if (await save.Run(visitor, typed, ct) is not { } problem)
            return LocalRedirect("/tai-khoan?saved=true");
        await OnGet(ct);
        return ShowProblem(problem);
    }
}
