using System.Text.Json.Nodes;
using Sen.Web;

namespace Sen.Accounts.Pages.Accounts;

/// <summary>One's own account: what the site knows, and the ways to change it.</summary>
[SignedInOnly]
internal sealed class AccountPage(Visitor visitor, PersonFacts facts) : SenPage
{
    private JsonObject _facts = [];

    public Visitor Who => visitor;

    public bool Saved { get; private set; }

    public string? BirthDate => Fact("owner.birthDate") is { } stored && StoredDate.Read(stored) is { } date ? date.Words : null;

    public string? Residence => (string?)_facts["owner.residence"]?["text"];

    public string? Fact(string name) => (string?)_facts[name];

    public async Task OnGet(bool saved, CancellationToken ct)
    {
        _facts = await facts.Of(visitor.AccountId, ct);
        Saved = saved;
    }
}
