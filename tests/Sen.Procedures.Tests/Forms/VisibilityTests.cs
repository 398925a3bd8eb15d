using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Forms;

public sealed class VisibilityTests
{
    [Fact]
    public void Pages_follow_the_answers()
    {
        Assert.Equal(["one", "two", "five"], FormEngine.VisiblePages(Sample.Form, Answers.Empty, Sample.Today).Select(page => page.Id));
        Assert.Equal(Sample.PageIds, FormEngine.VisiblePages(Sample.Form, Sample.Filled, Sample.Today).Select(page => page.Id));
    }

    [Fact]
    public void A_hidden_value_is_dropped_and_decides_nothing()
    {
        // "married" stays in the draft, but its page is hidden for a father, so the spouse is not asked either.
        var father = Sample.Filled.With("role", "father");
        Assert.Equal(["one", "two", "five"], FormEngine.VisiblePages(Sample.Form, father, Sample.Today).Select(page => page.Id));
        var submitted = FormEngine.Submitted(Sample.Form, father, Sample.Today);
        Assert.False(submitted.Has("married") || submitted.Has("spouse"));
        Assert.True(submitted.Has("person.name"));
    }

    [Fact]
    public void What_is_submitted_is_what_is_shown_and_no_more() =>
        Prop.ForAll(Arb.From(Gen.Elements("mother", "father", "", "x")), Arb.From(Gen.Elements("yes", "no", "")), (role, married) =>
        {
            var answers = Sample.Filled.With("role", role).With("married", married).With("intruder", "x");
            var shown = FormEngine.VisiblePages(Sample.Form, answers, Sample.Today).SelectMany(page => FormEngine.VisibleFields(Sample.Form, page.Id, answers, Sample.Today)).Select(field => field.Id).ToHashSet();
            var submitted = FormEngine.Submitted(Sample.Form, answers, Sample.Today);
            return submitted.Fields.All(shown.Contains) && FormEngine.Submitted(Sample.Form, submitted, Sample.Today).Equals(submitted);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_summary_speaks_both_languages_and_leads_back_to_the_page()
    {
        var rows = FormEngine.Summary(Sample.Form, Sample.Filled, Sample.Today).SelectMany(section => section.Rows.Select(row => (section.PageId, row))).ToList();
        Assert.Equal(("one", new Words("không có", "none")), rows.Where(r => r.row.FieldId == "person.email").Select(r => (r.PageId, r.row.Value)).Single());
        Assert.Equal("1.500.000 đồng", rows.Single(r => r.row.FieldId == "amount").row.Value.Vi);
        Assert.Equal("Giấy tờ 2", rows.Single(r => r.row.FieldId == "papers[1]").row.Label.Vi);
        Assert.Equal("Tên: Sổ; Trang: 1", rows.Single(r => r.row.FieldId == "papers[1]").row.Value.Vi);
        Assert.Equal("Vietnam", rows.Single(r => r.row.FieldId == "land").row.Value.En);
        Assert.DoesNotContain(rows, r => r.row.FieldId == "words");
    }
}
