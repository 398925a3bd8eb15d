using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Sen.Web.Tags;

namespace Sen.Web.Tests.Gallery;

internal sealed class FormModel : SenPage
{
    public static readonly IReadOnlyList<string> Steps = ["Kiểm tra điều kiện", "Kê khai thông tin", "Giấy tờ kèm theo", "Xem lại và nộp"];
    public static readonly IReadOnlyList<Choice> Sexes = [new("m", "Nam"), new("f", "Nữ")];
    public static readonly IReadOnlyList<Choice> Provinces = [new("01", "Thành phố Hà Nội"), new("46", "Thành phố Huế")];
    public static readonly IReadOnlyList<Choice> Papers = [new("copy", "Bản sao trích lục", "8.000 đồng một bản"), new("card", "Thẻ bảo hiểm y tế")];
    public static readonly IReadOnlyList<string> Chosen = ["copy"];
    public static readonly IReadOnlyList<Choice> Peoples = [new("kinh", "Kinh"), new("taoi", "Tà Ôi"), new("cotu", "Cơ Tu")];
    public static readonly IReadOnlyList<UploadedFile> Files = [new("f1", "giay-chung-sinh.jpg", 1_200_000, "/f/1", "Mã kiểm tra 7f3a…")];
    public static readonly AddressInput Home = new() { Province = "46", Commune = "Phường Thuận Hóa", CommuneCode = "19753", Detail = "12 Lê Lợi" };

    public void OnGet(bool wrong)
    {
        if (wrong)
            ShowProblem(GalleryProblems.Wrong);
    }

    public IActionResult OnPost() => ShowProblem(GalleryProblems.Wrong);

    public IActionResult OnPostFile(IFormFile file) => ModelState.IsValid ? new JsonResult(new { id = "f2", name = file.FileName, bytes = file.Length, note = "Đã nhận" }) : BadRequest();

    public IActionResult OnGetRefuse() => Refuse(GalleryProblems.Refused.Because("quá hạn").With("day", new DateOnly(2026, 12, 1)));
}
