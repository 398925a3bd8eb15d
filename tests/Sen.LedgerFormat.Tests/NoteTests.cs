using System.Text;

namespace Sen.LedgerFormat.Tests;

public class NoteTests
{
    private static readonly string Good = Encoding.UTF8.GetString(Sample.SignedHead(Sample.Leaves(Sample.Header().Encode())).Encode());

    [Fact]
    public void A_note_that_is_read_is_written_the_same()
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(Good), out var note, out _));
        Assert.Equal(Good, Encoding.UTF8.GetString(note.Encode()));
        Assert.Equal(13, note.Checkpoint.Size);
        Assert.Equal(2, note.Signatures.Count);
        Assert.True(Checkpoint.TryParse(note.Checkpoint.Text, out var again));
        Assert.Equal(note.Checkpoint.Text, again.Text);
    }

    [Theory]
    [InlineData("\n13\n", "\n013\n")]
    [InlineData("\n13\n", "\n+13\n")]
    [InlineData("\n13\n", "\n13 \n")]
    [InlineData("\n13\n", "\n-1\n")]
    [InlineData("\n13\n", "\n9223372036854775808\n")]
    [InlineData("\n13\n", "\n１３\n")]
    [InlineData("PxgwU=\n", "PxgwV=\n")] // unused bits of the last base64 digit
    [InlineData("xgwU=\n", "xgwU\n")]
    [InlineData("xgwU=\n", "xgwU=\nextension\n")]
    [InlineData("xgwU=\n", "xgwU= \n")]
    [InlineData("\n\n", "\n")]
    [InlineData("\n\n", "\n\n\n")]
    [InlineData("\n\n", "\r\n\r\n")]
    [InlineData("— hue", "- hue")]
    [InlineData("— hue", "—  hue")]
    [InlineData("— hue", "—\u00a0hue")]
    [InlineData("— hue", "— hue+")]
    [InlineData("— hue", "— hue\u0001")]
    [InlineData("hue.example.vn/sen/H57/main/1\n13", "not an origin\n13")]
    public void A_note_with_another_spelling_is_refused(string part, string instead)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(Good.Replace(part, instead, StringComparison.Ordinal)), out _, out _));
    }

    [Fact]
    public void A_key_signs_once_and_a_note_is_signed()
    {
        var lines = Good.Split('\n');
        Assert.False(Parses(string.Join('\n', [.. lines[..5], lines[4], lines[5], ""])));
        Assert.False(Parses(string.Join('\n', [.. lines[..4], ""])));
        Assert.False(Parses(Good[..^1]));
        Assert.False(Parses(Good + "\n"));
        Assert.False(Parses(string.Join('\n', lines[..4]) + "\n" + string.Concat(Enumerable.Range(0, 65).Select(static i => $"— w{i} AAAAAAA=\n"))));
        Assert.True(Parses(string.Join('\n', lines[..4]) + "\n" + string.Concat(Enumerable.Range(0, 64).Select(static i => $"— w{i} AAAAAAA=\n"))));
    }

    [Fact]
    public void A_cosignature_holds_for_its_time_key_and_head()
    {
        var checkpoint = Sample.SignedHead(Sample.Leaves(Sample.Header().Encode())).Checkpoint;
        var line = Cosignature.Sign(checkpoint, Sample.WitnessName, Sample.WitnessKey, Sample.WitnessedAt);

        Assert.True(Cosignature.Verify(line, checkpoint, Sample.WitnessNoteKey, out var seconds));
        Assert.Equal(Sample.WitnessedAt, seconds);
        Assert.False(Cosignature.Verify(line, checkpoint with { Size = 14 }, Sample.WitnessNoteKey, out _));
        var later = line with { Signature = [.. line.Signature] };
        later.Signature[7]++;
        Assert.False(Cosignature.Verify(later, checkpoint, Sample.WitnessNoteKey, out _));
        Assert.False(Cosignature.Verify(line, checkpoint, new NoteKey(Sample.WitnessName, NoteKeyType.Log, Sample.WitnessKey.PublicKey), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+5fa174ac")]
    [InlineData("hue.example.vn/sen/H57/main/1+5fa174ad+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")]
    [InlineData("hue.example.vn/sen/H57/main/1+5FA174AC+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")]
    [InlineData("hue.example.vn/sen/H57/main/2+5fa174ac+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")]
    [InlineData("hue.example.vn/sen/H57/main/1+5fa174ac+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")]
    [InlineData("hue.example.vn/sen/H57/main/1+5fa174ac+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4 ")]
    public void A_key_with_a_wrong_id_or_type_is_refused(string text) => Assert.False(NoteKey.TryParse(text, out _));

    private static bool Parses(string text) => SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out _, out _);
}
