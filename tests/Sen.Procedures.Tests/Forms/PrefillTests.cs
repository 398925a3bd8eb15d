using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Procedures.Tests.Forms;

public sealed class PrefillTests
{
    private static readonly Words Account = new("Tài khoản định danh", "Identity account");

    private static readonly Dictionary<string, KnownFact> Facts = new()
    {
        ["person.name"] = KnownFact.Of("Trần Thị Bình", FactSource.Account, Account, Sample.Today),
        ["person.phone"] = KnownFact.Of("0912345678", FactSource.Account, Account),
        ["role"] = KnownFact.Of("father", FactSource.Account, Account),
    };

    [Fact]
    public void What_is_known_is_filled_in_with_its_source()
    {
        var answers = FormEngine.Prefill(Sample.Form, Facts, Answers.Empty, Sample.Today);
        Assert.Equal("Trần Thị Bình", answers.Text("person.name"));
        Assert.Equal(new Provenance(FactSource.Account, "person.name", Account, Sample.Today), answers.From("person.name"));
        Assert.False(answers.Has("role")); // names no source
        Assert.True(Answers.TryParse(answers.ToJson(), out var stored) && stored.Equals(answers) && stored.From("person.name")!.Name == Account);
    }

    [Fact]
    public void What_was_typed_is_never_overwritten() =>
        Prop.ForAll(Arb.From(Gen.Elements("An", "Bình", "", null!)), Arb.From(Gen.Elements("0905111222", "", null!)), (name, phone) =>
        {
            var typed = Answers.Empty;
            if (name is not null)
                typed = typed.With("person.name", name);
            if (phone is not null)
                typed = phone.Length == 0 ? typed.WithNothing("person.phone") : typed.With("person.phone", phone);
            var filled = FormEngine.Prefill(Sample.Form, Facts, typed, Sample.Today);
            return typed.Fields.All(field => filled.Text(field) == typed.Text(field) && filled.From(field) is null)
                && FormEngine.Prefill(Sample.Form, Facts, filled, Sample.Today).Equals(filled);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_mothers_name_leaves_when_the_father_asks()
    {
        var mother = FormEngine.Prefill(Sample.Form, Facts, Answers.Empty.With("role", "mother"), Sample.Today);
        Assert.Equal("Trần Thị Bình", mother.Text("mother.name"));
        var father = FormEngine.Prefill(Sample.Form, Facts, mother.With("role", "father"), Sample.Today);
        Assert.False(father.Has("mother.name"));
        var typed = FormEngine.Prefill(Sample.Form, Facts, mother.With("mother.name", "Lê Thị Cúc").With("role", "father"), Sample.Today);
        Assert.Equal("Lê Thị Cúc", typed.Text("mother.name"));
    }

    [Fact]
    public void Sending_a_prefilled_page_unchanged_keeps_the_source_and_a_change_ends_it()
    {
        var answers = FormEngine.Prefill(Sample.Form, Facts, Answers.Empty, Sample.Today);
        Assert.NotNull(Sample.Read("one", answers, ("person.name", "Trần Thị Bình")).Answers.From("person.name"));
        Assert.Null(Sample.Read("one", answers, ("person.name", "Trần Thị Bính")).Answers.From("person.name"));
    }

    [Fact]
    public void A_fact_that_does_not_read_as_the_field_asks_is_left_out()
    {
        var facts = new Dictionary<string, KnownFact> { ["person.phone"] = KnownFact.Of("gọi sau", FactSource.Account, Account) };
        Assert.False(FormEngine.Prefill(Sample.Form, facts, Answers.Empty, Sample.Today).Has("person.phone"));
    }

    [Fact]
    public void A_value_that_may_not_be_edited_stays_as_its_source_says()
    {
        var form = Sample.Load(Sample.Json.Replace("\"label\": \"Họ tên\",", "\"label\": \"Họ tên\", \"editable\": false,", StringComparison.Ordinal));
        var filled = FormEngine.Prefill(form, Facts, Answers.Empty, Sample.Today);
        var read = FormEngine.ReadPage(form, "one", FormValues.Of(("person.name", "Ai Đó")), filled, Sample.Today).Answers;
        Assert.Equal("Trần Thị Bình", read.Text("person.name"));
        var unknown = FormEngine.ReadPage(form, "one", FormValues.Of(("person.name", "Ai Đó")), Answers.Empty, Sample.Today).Answers;
        Assert.Equal("Ai Đó", unknown.Text("person.name"));
    }
}
