using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Forms;

/// <summary>A form with one field of every kind, and conditions.</summary>
internal static class Sample
{
    public static readonly DateOnly Today = new(2026, 12, 1);

    public static readonly FormDefinition Form = Load(Json);

    public const string Json = """
    {
      "name": "sample", "version": 1, "title": {"vi": "Mẫu", "en": "Sample"},
      "pages": [
        {"id": "one", "title": "Một", "fields": [
          {"id": "role", "type": "radio", "label": "Vai", "options": [{"value": "mother", "label": "Mẹ"}, {"value": "father", "label": "Cha"}]},
          {"id": "person.name", "type": "personName", "label": "Họ tên", "source": "account"},
          {"id": "person.idNumber", "type": "identity", "papers": ["passport", "certificate"], "label": "Số định danh", "required": false},
          {"id": "person.birthDate", "type": "partialDate", "label": "Ngày sinh", "notAfter": "today"},
          {"id": "person.sex", "type": "sex", "label": "Giới tính"},
          {"id": "person.phone", "type": "phone", "label": "Điện thoại", "source": "account"},
          {"id": "person.email", "type": "email", "label": "Thư điện tử"}]},
        {"id": "two", "title": "Hai", "fields": [
          {"id": "mother.name", "type": "personName", "label": "Tên mẹ", "source": "account", "prefill": [{"fact": "person.name", "when": {"eq": ["role", "mother"]}}]},
          {"id": "home", "type": "address", "label": "Nơi ở", "abroad": true},
          {"id": "amount", "type": "money", "label": "Số tiền", "max": 5000000},
          {"id": "count", "type": "number", "label": "Số lượng", "min": 1, "max": 20},
          {"id": "day", "type": "date", "label": "Ngày", "notBefore": "person.birthDate"},
          {"id": "note", "type": "multiline", "label": "Ghi chú", "required": false, "max": 100},
          {"id": "title", "type": "text", "label": "Tên", "max": 50}]},
        {"id": "three", "title": "Ba", "shownWhen": {"eq": ["role", "mother"]}, "fields": [
          {"id": "kinds", "type": "checkbox", "label": "Loại", "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
          {"id": "land", "type": "nationality", "label": "Quốc tịch"},
          {"id": "group", "type": "ethnicity", "label": "Dân tộc"},
          {"id": "level", "type": "eId", "label": "Định danh điện tử"},
          {"id": "married", "type": "select", "label": "Kết hôn", "options": [{"value": "yes", "label": "Rồi"}, {"value": "no", "label": "Chưa"}]}]},
        {"id": "four", "title": "Bốn", "shownWhen": {"eq": ["married", "yes"]}, "fields": [
          {"id": "spouse", "type": "personName", "label": "Vợ chồng"}]},
        {"id": "five", "title": "Năm", "fields": [
          {"id": "papers", "type": "repetition", "label": "Giấy tờ", "minItems": 1, "maxItems": 3, "fields": [
            {"id": "name", "type": "text", "label": "Tên"}, {"id": "pages", "type": "number", "label": "Trang", "min": 1}]},
          {"id": "scan", "type": "file", "label": "Bản chụp", "component": "C-1", "accept": ["pdf", "jpg"], "maxMegabytes": 2},
          {"id": "truth", "type": "checkbox", "label": "Cam đoan"},
          {"id": "words", "type": "statement", "label": "Đọc kỹ", "required": false}]}
      ]
    }
    """;

    public static readonly string[] PageIds = ["one", "two", "three", "four", "five"];

    public static FormDefinition Load(string json) => FormDefinition.TryLoad(json).Value;

    /// <summary>Answers that leave nothing missing but the file.</summary>
    public static Answers Filled { get; } = Fill();

    public static PageReading Read(string page, Answers answers, params IEnumerable<(string, string?)> values) =>
        FormEngine.ReadPage(Form, page, FormValues.Of(values), answers, Today);

    private static Answers Fill()
    {
        (string Page, (string, string?)[] Values)[] pages =
        [
            ("one", [("role", "mother"), ("person.name", "Nguyễn Thị An"), ("person.idNumber", "046 199 012 345"), ("person.birthDate.Year", "1999"), ("person.sex", "female"), ("person.phone", "+84 912 345 678"), ("person.email.none", "on")]),
            ("two", [("mother.name", "Nguyễn Thị An"), ("home.Province", "46"), ("home.CommuneCode", "19789"), ("home.Detail", "12 Lê Lợi"), ("amount", "1.500.000 đồng"), ("count", "3"), ("day", "1/12/2026"), ("note", "a\r\nb"), ("title", "Tên")]),
            ("three", [("kinds", "b"), ("kinds", "a"), ("land", "VN"), ("group", "01"), ("level", "2"), ("married", "yes")]),
            ("four", [("spouse", "An")]),
            ("five", [("papers[0].name", "Bằng"), ("papers[0].pages", "3"), ("papers[5].name", "Sổ"), ("papers[5].pages", "1"), ("papers[7].name", " "), ("truth", "on")]),
        ];
        var answers = Answers.Empty;
        foreach (var (page, values) in pages)
        {
            var reading = FormEngine.ReadPage(Form, page, FormValues.Of(values), answers, Today);
            Assert.Empty(reading.Problems);
            answers = reading.Answers;
        }

        return answers;
    }
}
