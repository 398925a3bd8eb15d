using System.Text;
using System.Text.Json;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Tests.Host;

/// <summary>Brings a dossier quickly to where a test begins, through the features.</summary>
internal static class DossierSteps
{
    /// <summary>Certified copies: at the counter only, no upload, a fee of 10.000 đồng, papers to show.</summary>
    public const string CertifiedCopy = "2.000815";

    /// <summary>Birth: an uploaded notice, no fee, its own process.</summary>
    public const string Birth = "1.001193";

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>What the civil-status system gives back for a birth.</summary>
    public static readonly IReadOnlyDictionary<string, string> Returned = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["number"] = "045", ["book"] = "01/2026", ["personalNumber"] = "099226000123", ["registeredOn"] = "01/12/2026",
    };

    public static readonly PersonProfile Lan = new()
    {
        BirthDate = new PartialDate(1992, 3, 2),
        Sex = Sex.Female,
        IdNumber = "099192000017",
        Phone = "0905123456",
        Residence = new Residence("46", "19789", "12 Lê Lợi", "12 Lê Lợi, Phường Thuận Hóa, Thành phố Huế", new DateOnly(2026, 12, 1)),
    };

    /// <summary>A citizen submits: <see cref="CertifiedCopy"/> or <see cref="Birth"/>. Returns the row key.</summary>
    /// <param name="change">What is said otherwise than usual.</param>
    public static async Task<long> Submitted(this DossierHost host, string code = CertifiedCopy, string login = Logins.Citizen, Func<Answers, Answers>? change = null)
    {
        var visitor = await host.Visitor(login);
        var package = host.Get<ProcedurePackages>().InForce(code, caseCode: null, host.Store.Clock.Today).Value;
        var drafts = host.Get<Drafts>();
        var draft = (await drafts.Begin(visitor.AccountId, package, Answers.Empty, receiving: null, onceKey: null, default)).Value;
        var answers = code == Birth ? await BirthAnswers(host, draft.Id, package.Form) : CertifiedCopyAnswers();
        answers = change?.Invoke(answers) ?? answers;
        draft = (await drafts.Save(draft with { Receiving = host.Commune.Id, Answers = answers }, default)).Value;
        if (package.Version.Channels.Any(channel => channel.Kind is ChannelKind.Online))
            return Good(await host.Get<SubmitDossier>().Run(visitor, draft.Id, onceKey: null, default));

        // Only the counter takes these; the owner has an account all the same.
        var bodies = (await host.Get<AgencyChoices>().BodiesFor(package.Version, host.Commune.Id, default)).Value;
        return Good(await host.Get<SubmitDossier>().Submit(
            new Submission(package, answers, bodies, SubmissionChannel.Direct, visitor.AccountId), new StreamRef(draft.Id, draft.Stream), visitor.ActBefore(bodies.Receiving.Code), $"test/{draft.Id}", [Drafts.Submitted(draft)], default));
    }

    /// <summary>Submitted and accepted by the counter.</summary>
    public static async Task<long> Accepted(this DossierHost host, string code = CertifiedCopy)
    {
        var id = await host.Submitted(code);
        return Good(await host.Get<AcceptDossier>().Run(await host.Official(Logins.Reception), id, [], note: null, default));
    }

    /// <summary>A certified copy with its words drafted, still with the specialist.</summary>
    public static async Task<long> Drafted(this DossierHost host) => Good(await host.Get<DraftResultFile>().FromTemplate(
        await host.Official(Logins.Specialist), await host.Accepted(), new Dictionary<string, string>(StringComparer.Ordinal), once: null, default));

    /// <summary>Accepted, its result drafted from the template, lying before the signatory.</summary>
    public static async Task<long> ReadyToSign(this DossierHost host, string code = CertifiedCopy)
    {
        var id = await host.Accepted(code);
        var specialist = await host.Official(Logins.Specialist);
        while ((await host.Dossier(id)).Step!.Work is not Procedures.Domain.Processes.StepWork.Sign)
        {
            if ((await host.Dossier(id)).Step!.Work is Procedures.Domain.Processes.StepWork.External)
            {
                Good(await host.Get<WorkInSystem>().Return(specialist, id, Returned, note: null, default));
                Good(await host.Get<ConfirmResult>().Run(new Act(Actor.Anonymous, "H57.904"), id, ConfirmedBy.Applicant, default));
                continue;
            }

            if ((await host.Dossier(id)).Step!.Work is Procedures.Domain.Processes.StepWork.DraftResult)
                Good(await host.Get<DraftResultFile>().FromTemplate(specialist, id, new Dictionary<string, string>(StringComparer.Ordinal), once: null, default));
            Good(await host.Get<ForwardDossier>().Run(specialist, id, Procedures.Domain.Processes.StepOutcomes.Forward, note: null, default));
        }

        return id;
    }

    /// <summary>Approved and issued, waiting to be handed over.</summary>
    public static async Task<long> Issued(this DossierHost host, string code = CertifiedCopy)
    {
        var id = await host.ReadyToSign(code);
        var hash = (await host.Dossier(id)).Draft!.File.Sha256;
        Good(await host.Get<ApproveResult>().Run(await host.Official(Logins.Signatory), id, hash, default));
        return Good(await host.Get<IssueResult>().Run(await host.Official(Logins.Clerk), id, default));
    }

    public static async Task<Dossier> Dossier(this DossierHost host, long id) =>
        await host.Store.Load(DossierStream.Kind, id) ?? throw new InvalidOperationException($"There is no dossier {id}.");

    public static Answers CertifiedCopyAnswers(string name = "Trần Thị Lan") => Requester(name)
        .With("documents", JsonSerializer.SerializeToElement(new[] { new { name = "Bằng tốt nghiệp đại học", issuer = "Đại học Huế", pages = 3, copies = 2 } }))
        .With("truth", value: true);

    public static Task<Answers> BirthAnswers(DossierHost host, long draft) =>
        BirthAnswers(host, draft, host.Get<ProcedurePackages>().InForce(Birth, caseCode: null, host.Store.Clock.Today).Value.Form);

    private static async Task<Answers> BirthAnswers(DossierHost host, long draft, FormDefinition form)
    {
        var file = (await host.Get<FileStore>().Save(draft, "giay-chung-sinh.pdf", new MemoryStream(Pdf), FileRule.Papers)).Value;
        var answers = Requester("Trần Thị Lan")
            .With("requesterRole", "mother").With("parentsMarried", "no").With("birthProof", "certificate").With("fatherDeclared", "no")
            .With("child.name", "Trần Bảo An").With("child.sex", "male").With("child.birthDate", "2026-11-20").With("child.ethnicity", "01")
            .With("child.nationality", "VN").With("child.birthFacility", "Bệnh viện Trung ương Huế").With("child.birthPlace", Address).With("child.hometown", Address)
            .With("mother.name", "Trần Thị Lan").With("mother.birthDate", "1992-03-02").With("mother.idNumber", "099192000017")
            .With("mother.ethnicity", "01").With("mother.nationality", "VN").With("mother.residence", Address)
            .With("copies", 0).With("owner.entitlement", "none").With("resultChannel", "centre").With("truth", value: true);
        return FormEngine.AddFile(form, "file.birthNotice", new FilePaper(file.Id, file.Name, file.Bytes, file.Sha256), answers).Value;
    }

    private static Answers Requester(string name) => Answers.Empty
        .With("submitter.name", name).With("submitter.birthDate", "1992-03-02").With("submitter.idNumber", "099192000017")
        .With("submitter.residence", Address).With("submitter.phone", "0905123456").WithNothing("submitter.email");

    private static readonly JsonElement Address = JsonSerializer.SerializeToElement(new
    {
        commune = "19789", communeName = "Phường Thuận Hóa", country = "VN", detail = "12 Lê Lợi", on = "2026-12-01", province = "46",
        text = "12 Lê Lợi, Phường Thuận Hóa, Thành phố Huế",
    });

    private static long Good(Result<Changed<Dossier>> changed) => changed.TryGet(out var done, out var problem)
        ? done.Id
        : throw new InvalidOperationException($"The dossier did not go on: {problem}");
}
