using Sen.Dossiers.Domain;
using Sen.Procedures.Domain.Results;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>
/// The written refusal after appraisal, with the fields of form 03 (Circular 03/2025; one-stop.md T3), as a paper of the competent agency. In
/// Vietnamese only: it is a paper of the state.
/// </summary>
internal static class RefusalNotice
{
    public static byte[] Render(Dossier dossier, Refusal refusal, DateOnly today)
    {
        var owner = dossier.Owner;
        var place = AgencyPlace.Of(dossier.Bodies.Competent.Name);
        return ResultPaper.Render(
            new ResultDocument
            {
                Agency = dossier.Bodies.Competent.Name,
                PlaceAndDate = FormattableString.Invariant($"{place}, ngày {today.Day:00} tháng {today.Month:00} năm {today.Year}"),
                Heading = "THÔNG BÁO",
                Subheading = "Về việc không giải quyết hồ sơ",
                Paragraphs =
                [
                    new("Kính gửi", owner.Name),
                    .. owner.Address is { Length: > 0 } address ? [new ResultParagraph("Địa chỉ", address)] : Array.Empty<ResultParagraph>(),
                    new("Điện thoại", owner.Phone ?? "không có"),
                    new("Thư điện tử", owner.Email ?? "không có"),
                    new("Nội dung yêu cầu giải quyết", dossier.Procedure.Name),
                    new("Nơi tiếp nhận", $"{dossier.Bodies.Receiving.Name}, ngày {Show.Date(dossier.AcceptedAt ?? dossier.SubmittedAt)}"),
                    new(null, "Qua thẩm định, cơ quan không giải quyết hồ sơ này với lý do cụ thể như sau:"),
                    new(null, refusal.Text),
                    new(null, "Người nộp hồ sơ có thể nộp lại khi đủ điều kiện; nếu không đồng ý, có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật."),
                ],
            },
            dossier.DisplayCode);
    }
}
