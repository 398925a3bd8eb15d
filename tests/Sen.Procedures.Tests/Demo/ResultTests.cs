using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;

namespace Sen.Procedures.Tests.Demo;

public sealed class ResultTests
{
    private static readonly ResultFacts Facts = new()
    {
        Agency = "ỦY BAN NHÂN DÂN PHƯỜNG THUẬN HÓA",
        Place = "Thuận Hóa",
        Date = new DateOnly(2026, 2, 5),
        Number = "17",
        SignatoryPosition = "PHÓ CHỦ TỊCH",
        SignatoryName = "Lê Thị Minh",
        External = new Dictionary<string, ReturnedValue>
        {
            ["external.number"] = new(ReturnType.Text, "17"),
            ["external.book"] = new(ReturnType.Text, "01/2026"),
            ["external.personalNumber"] = new(ReturnType.Text, "099326000017"),
            ["external.registeredOn"] = new(ReturnType.Date, "2026-02-04"),
        },
    };

    [Fact]
    public void A_birth_certificate_is_filled_in()
    {
        var package = DemoCatalogueTests.Package("1.001193");
        var answers = Answers.Empty.With("child.name", "Nguyễn Văn Bé").With("child.birthDate", "2026-04-21").With("child.sex", "male").With("child.nationality", "VN");

        var paper = package.Results[0].Render(package.Forms[0], answers, Facts);

        Assert.Equal("GIẤY KHAI SINH", paper.Heading);
        Assert.Equal("Thuận Hóa, ngày 05 tháng 02 năm 2026", paper.PlaceAndDate);
        Assert.Contains(new ResultParagraph("Họ, chữ đệm, tên", "NGUYỄN VĂN BÉ"), paper.Paragraphs);
        Assert.Contains(new ResultParagraph("Ngày, tháng, năm sinh", "21/04/2026, ghi bằng chữ: ngày hai mươi mốt tháng tư năm hai nghìn không trăm hai mươi sáu"), paper.Paragraphs);
        Assert.Contains(new ResultParagraph("Số", "17, quyển số 01/2026"), paper.Paragraphs);
        Assert.Contains(new ResultParagraph("Số định danh cá nhân", "099326000017"), paper.Paragraphs);
        Assert.Contains(new ResultParagraph("Ngày đăng ký", "ngày 04 tháng 02 năm 2026"), paper.Paragraphs);
        Assert.DoesNotContain(paper.Paragraphs, line => line.Label == "Nơi cư trú của cha");
    }

    [Fact]
    public void A_place_without_a_value_is_a_dotted_line()
    {
        var package = DemoCatalogueTests.Package("1.001193");
        Assert.Contains(new ResultParagraph("Số", "……………, quyển số ……………"), package.Results[0].Render(package.Forms[0], Answers.Empty, Facts with { External = new Dictionary<string, ReturnedValue>() }).Paragraphs);
    }

    [Fact]
    public void A_line_is_written_for_each_group()
    {
        var package = DemoCatalogueTests.Package("2.000815");
        Assert.True(Answers.TryParse("""{"values":{"documents":[{"copies":2,"name":"Bằng","pages":3},{"copies":1,"name":"Sổ","pages":1}]}}""", out var answers));
        var lines = package.Results[0].Render(package.Forms[0], answers, Facts).Paragraphs.Where(line => line.Label == "Giấy tờ").Select(line => line.Text);
        Assert.Equal(["Bằng: 3 trang, 2 bản sao", "Sổ: 1 trang, 1 bản sao"], lines);
    }

    [Fact]
    public void Markup_in_a_value_stays_text_and_opens_no_place()
    {
        var package = DemoCatalogueTests.Package("1.001193");
        var paper = package.Results[0].Render(package.Forms[0], Answers.Empty.With("child.name", "<b>{agency}</b>"), Facts);
        Assert.Contains(new ResultParagraph("Họ, chữ đệm, tên", "<B>{AGENCY}</B>"), paper.Paragraphs);
    }
}
