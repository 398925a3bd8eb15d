using System.Globalization;
using Sen.Agencies;
using Sen.Dossiers.Demo;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Text;
using Sen.Notices;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Features;

namespace Sen.Dossiers.Tests.Notices;

/// <summary>What leaves the node, for every kind of news and a dossier of every procedure that can be filed.</summary>
public sealed class NoticeTextTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task No_message_names_a_person_a_procedure_or_a_link_and_every_SMS_is_one_part()
    {
        var dossiers = await OfEveryProcedure();
        Assert.True(dossiers.Count >= 10, $"{dossiers.Count} procedures");

        foreach (var dossier in dossiers)
        {
            foreach (var notice in TellApplicant.Kinds.Select(kind => Write(kind, dossier)))
            {
                var sms = Folding.Fold(notice.Sms);
                var mail = Folding.Fold(string.Join(' ', notice.Paragraphs.Prepend(notice.Subject)));
                Assert.True(NoticeDesk.FitsSms(notice.Sms), $"{notice.Sms} ({notice.Sms.Length})");
                Assert.Contains(dossier.DisplayCode, notice.Sms, StringComparison.Ordinal);
                Assert.All(Personal(dossier), secret => Assert.DoesNotContain(Folding.Fold(secret), $"{sms} {mail}", StringComparison.Ordinal));
                Assert.All((string[])["http", "www", ".vn", "dang nhap ngay"], link => Assert.DoesNotContain(link, $"{sms} {mail}", StringComparison.Ordinal));
                Assert.DoesNotContain('{', $"{notice.Sms}{string.Concat(notice.Paragraphs)}");
            }
        }
    }

    [Fact]
    public async Task An_SMS_fits_at_every_agency()
    {
        var dossier = (await OfEveryProcedure())[0];
        var directory = host.Get<AgencyDirectory>();
        var city = (await directory.ByCode(AgencyCode.Parse("H57")))!;
        IReadOnlyList<Agency> agencies = [city, .. await directory.Children(city.Id)];
        Assert.True(agencies.Count > 40, $"{agencies.Count} agencies");

        Assert.All(agencies, agency =>
        {
            var there = dossier with { Bodies = dossier.Bodies with { Receiving = new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name), Collecting = null } };
            Assert.All(TellApplicant.Kinds, kind => Assert.True(NoticeDesk.FitsSms(Write(kind, there).Sms), Write(kind, there).Sms));
        });
    }

    [Fact]
    public async Task The_words_of_each_kind_are_these()
    {
        var dossier = (await OfEveryProcedure())[0];
        Assert.Equal(
            [
                "Hồ sơ H57.904-261201-0001 đã được tiếp nhận, hẹn trả kết quả 17:00, 08/12/2026. Xem tiến độ ở mục Tra cứu hồ sơ bằng mã này và mã tra cứu đã cấp.",
                "Hồ sơ H57.904-261201-0001 cần bổ sung trước 17:00, 08/12/2026. Xem giấy tờ còn thiếu ở mục Tra cứu hồ sơ hoặc hỏi tại Trung tâm PVHCC Thuận Hóa.",
                "Hồ sơ H57.904-261201-0001 không được tiếp nhận. Xem lý do và cách làm tiếp ở mục Tra cứu hồ sơ hoặc hỏi tại Trung tâm PVHCC Thuận Hóa.",
                "Hồ sơ H57.904-261201-0001: xem dự thảo kết quả ở mục Tra cứu hồ sơ và trả lời trước 17:00, 08/12/2026. Không trả lời thì coi là đồng ý.",
                "Hồ sơ H57.904-261201-0001 đã có kết quả. Nhận tại Trung tâm PVHCC Thuận Hóa trong giờ làm việc, mang theo giấy tiếp nhận hồ sơ.",
                "Hồ sơ H57.904-261201-0001 không được giải quyết. Xem lý do ở mục Tra cứu hồ sơ; nhận văn bản tại Trung tâm PVHCC Thuận Hóa trong giờ làm việc.",
            ],
            TellApplicant.Kinds.Select(kind => Write(kind, dossier).Sms));
    }

    private Notice Write(string kind, Dossier dossier) => host.Get<TellApplicant>().Write(
        new TellApplicant.News(kind, dossier.DisplayCode, new DateTimeOffset(2026, 12, 8, 17, 0, 0, TimeSpan.FromHours(7))) { AtResult = kind is "ready" or "not-granted" }, dossier);

    private static IEnumerable<string> Personal(Dossier dossier) =>
        ((string?[])[.. Of(dossier.Owner), .. dossier.Submitter is { } by ? Of(by.Person) : [], dossier.Procedure.Name, dossier.Procedure.Code, dossier.FollowSecret])
        .OfType<string>().Where(text => text.Length > 3);

    private static string?[] Of(Person person) => [person.Name, person.IdNumber, person.BirthDate, person.Phone, person.Email, person.Address];

    private async Task<List<Dossier>> OfEveryProcedure()
    {
        var dossiers = new List<Dossier>();
        var people = new SampleAnswers(new Random(1));
        var (packages, contexts) = (host.Get<ProcedurePackages>(), host.Get<FormContexts>());
        foreach (var published in host.Get<Catalogue>().WithForms(host.Store.Clock.Today))
        {
            var package = packages.InForce(published.Procedure.Code, caseCode: null, host.Store.Clock.Today).Value;
            var files = 0;
            var answers = people.Fill(package.Form, Answers.Empty, contexts.Now, "19789", field =>
                new FilePaper(string.Create(CultureInfo.InvariantCulture, $"pending-{++files}"), $"giay-{files:00}.{field.Accept[0]}", 10, files.ToString("x64", CultureInfo.InvariantCulture)));
            var who = People.Of(package.Form, answers);
            var basis = await host.Dossier(await host.Submitted());
            dossiers.Add(basis with
            {
                Code = "H57.904-261201-0001", Owner = who.Owner with { Phone = "0905123456", Email = "lan@example.vn" }, Submitter = who.Submitter,
                Procedure = package.Reference(Procedures.Domain.ChannelKind.Direct), Account = null,
            });
        }

        return dossiers;
    }
}
