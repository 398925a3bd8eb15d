using System.Buffers.Binary;

namespace Sen.LedgerFormat.Tests;

public class ReceiptTests
{
    [Fact]
    public void A_receipt_shows_the_subject_and_names_what_it_hides()
    {
        var verdict = Receipt.Verify(Sample.Policy, Sample.Receipt());

        Assert.Null(verdict.Refusal);
        var content = Assert.IsType<ReceiptContent>(verdict.Content);
        Assert.Equal("H57.18", Assert.Single(content.Events).Agency);
        Assert.Equal(Sample.SubjectText, Assert.Single(content.Shown).Plaintext);
        Assert.Equal(new HiddenPart(1, 1, PartKind.Actor), Assert.Single(content.NotShown));
        Assert.Equal(Sample.WitnessedAt, content.NoLaterThanSeconds);
        Assert.Equal([Sample.WitnessName], content.Witnesses);
        Assert.Equal((5, 13), (content.Index, content.Checkpoint.Size));
    }

    [Fact]
    public void Without_a_witness_nothing_is_said_about_the_time()
    {
        var content = Receipt.Verify(Sample.PolicyWithoutWitnesses, Sample.Receipt(witnessed: false)).Content;
        Assert.NotNull(content);
        Assert.Null(content.NoLaterThanSeconds);
    }

    [Fact]
    public void The_signature_of_an_unknown_witness_is_ignored() =>
        Assert.True(Receipt.Verify(Sample.PolicyWithoutWitnesses, Sample.Receipt()).IsValid);

    [Fact]
    public void Too_few_witnesses_are_refused() =>
        AssertRefused(ReceiptRefusal.Witnesses, Sample.Receipt(witnessed: false));

    [Fact]
    public void The_time_is_the_one_by_which_enough_witnesses_had_signed()
    {
        var second = Ed25519Key.FromSeed(Sample.Filled(0x78));
        var note = Sample.SignedHead(Sample.Leaves(Sample.Header().Encode()));
        note = note with { Signatures = [.. note.Signatures, Cosignature.Sign(note.Checkpoint, "w2", second, Sample.WitnessedAt - 30)] };
        var receipt = Receipt.Build(
            new ReceiptEvent(Sample.Header().Encode(), []), Sample.EventIndex, Sample.Path(Sample.Header().Encode()), note);
        ReceiptPolicy Require(int witnesses) => new(
            NoteKey.ForLog(Sample.Origin, Sample.LogKey),
            [Sample.WitnessNoteKey, new NoteKey("w2", NoteKeyType.Witness, second.PublicKey)],
            witnesses);

        Assert.Equal(Sample.WitnessedAt - 30, Receipt.Verify(Require(1), receipt).Content?.NoLaterThanSeconds);
        Assert.Equal(Sample.WitnessedAt, Receipt.Verify(Require(2), receipt).Content?.NoLaterThanSeconds);
    }

    [Fact]
    public void One_key_under_two_names_is_not_two_witnesses() =>
        Assert.Throws<ArgumentException>(() => new ReceiptPolicy(
            NoteKey.ForLog(Sample.Origin, Sample.LogKey),
            [Sample.WitnessNoteKey, new NoteKey("w2", NoteKeyType.Witness, Sample.WitnessKey.PublicKey)],
            requiredWitnesses: 2));

    [Theory]
    [InlineData("other.example.vn/sen/H57/main/1")]
    [InlineData("hue.example.vn/sen/H57/access/1")]
    [InlineData("hue.example.vn/sen/H57/main/2")]
    public void A_receipt_of_another_log_is_refused(string other)
    {
        var origin = Origin.Parse(other);
        var header = Sample.Header(origin: origin).Encode();
        var receipt = Receipt.Build(
            new ReceiptEvent(header, [Sample.Subject]), Sample.EventIndex, Sample.Path(header), Sample.SignedHead(Sample.Leaves(header), origin: origin));
        AssertRefused(ReceiptRefusal.OtherOrigin, receipt);

        // The event of one log under the checkpoint of the other.
        var mixed = Receipt.Build(
            new ReceiptEvent(header, [Sample.Subject]), Sample.EventIndex, Sample.Path(header), Sample.SignedHead(Sample.Leaves(header)));
        AssertRefused(ReceiptRefusal.OtherOrigin, mixed);
    }

    [Fact]
    public void Our_event_under_the_checkpoint_of_another_log_is_refused()
    {
        var header = Sample.Header().Encode();
        var other = Sample.SignedHead(Sample.Leaves(header), origin: Origin.Parse("hue.example.vn/sen/H57/main/2"));
        AssertRefused(ReceiptRefusal.OtherOrigin, Receipt.Build(new ReceiptEvent(header, []), Sample.EventIndex, Sample.Path(header), other));
    }

    [Fact]
    public void A_checkpoint_without_the_logs_own_signature_is_refused()
    {
        var header = Sample.Header().Encode();
        var note = Sample.SignedHead(Sample.Leaves(header));
        var stranger = LogSignature.Sign(note.Checkpoint, Sample.WitnessKey) with { KeyId = NoteKey.ForLog(Sample.Origin, Sample.LogKey).Id };

        Refuses(stranger);
        Refuses(LogSignature.Sign(note.Checkpoint with { Size = 14 }, Sample.LogKey));
        Refuses();

        void Refuses(params NoteSignature[] own) => AssertRefused(
            ReceiptRefusal.LogSignature,
            Receipt.Build(
                new ReceiptEvent(header, []), Sample.EventIndex, Sample.Path(header), note with { Signatures = [.. own, note.Signatures[1]] }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_salt_of_another_length_is_refused(int length)
    {
        var header = Sample.Header().Encode();
        byte[] salt = [.. Enumerable.Repeat((byte)0x11, length)];
        byte[] head = [.. "sen/receipt/1\n"u8, 0, 200, .. header, 1, 0];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, Sample.SubjectText.Length);

        var refusal = Receipt.Verify(Sample.Policy, Sample.Forge([.. head, .. salt, .. size, .. Sample.SubjectText], header)).Refusal;
        Assert.Contains(refusal?.Code, new[] { ReceiptRefusal.Format, ReceiptRefusal.Part });
        Assert.False(Commitment.Opens(Sample.Header().Parts[0].Commitment, PartKind.Subject, salt, Sample.SubjectText));
        Assert.Throws<ArgumentException>(() => Commitment.Compute(PartKind.Subject, salt, Sample.SubjectText));
    }

    [Fact]
    public void A_byte_moved_from_the_text_into_the_salt_is_refused()
    {
        // r and P end to end are the same bytes: only the fixed length of r keeps them apart.
        var header = Sample.Header().Encode();
        byte[] joined = [.. Sample.SubjectSalt, .. Sample.SubjectText];
        Assert.False(Commitment.Opens(Sample.Header().Parts[0].Commitment, PartKind.Subject, joined.AsSpan(0, 33), joined.AsSpan(33)));
        Assert.Equal(
            ReceiptRefusal.Part,
            Receipt.Verify(Sample.Policy, Forged(header, new PartOpening(0, joined[1..33], joined[33..]))).Refusal?.Code);
    }

    [Fact]
    public void A_part_twice_is_refused() =>
        AssertRefused(ReceiptRefusal.Part, Forged(Sample.Header().Encode(), Sample.Subject, Sample.Subject));

    [Fact]
    public void A_part_that_the_event_does_not_have_is_refused() =>
        AssertRefused(ReceiptRefusal.Part, Forged(Sample.Header().Encode(), new PartOpening(2, Sample.SubjectSalt, Sample.SubjectText)));

    [Fact]
    public void A_part_committed_under_another_kind_is_refused()
    {
        var header = Sample.Header(subjectCommitment: Commitment.Compute(PartKind.Internal, Sample.SubjectSalt, Sample.SubjectText)).Encode();
        AssertRefused(ReceiptRefusal.Part, Forged(header, Sample.Subject));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(255)]
    public void An_unknown_kind_is_refused(byte kind)
    {
        var header = Sample.Header().Encode();
        header[^66] = kind;
        AssertRefused(ReceiptRefusal.Format, Forged(header));
    }

    [Fact]
    public void A_first_version_with_another_prev_is_refused() =>
        AssertRefused(ReceiptRefusal.Chain, Forged(Sample.Header(prev: Sample.Filled(9)).Encode(), Sample.Subject));

    [Fact]
    public void The_builder_opens_no_part_but_the_subjects()
    {
        var header = Sample.Header().Encode();
        Assert.Throws<ArgumentException>(() => Receipt.Build(
            new ReceiptEvent(header, [Sample.Actor]), Sample.EventIndex, Sample.Path(header), Sample.SignedHead(Sample.Leaves(header))));
    }

    [Fact]
    public void The_builder_refuses_a_path_to_another_leaf()
    {
        var header = Sample.Header().Encode();
        Assert.Throws<ArgumentException>(() => Receipt.Build(
            new ReceiptEvent(header, []), Sample.EventIndex + 1, Sample.Path(header), Sample.SignedHead(Sample.Leaves(header))));
    }

    [Fact]
    public void A_small_receipt_stays_small()
    {
        var bytes = Sample.Receipt().Length;
        Assert.True(bytes <= 1100, $"{bytes} bytes");
    }

    internal static byte[] Forged(byte[] header, params PartOpening[] opened) =>
        Sample.Forge(new ReceiptExtra(IsHistory: false, [new ReceiptEvent(header, opened)]).Encode(), header);

    private static void AssertRefused(string code, byte[] receipt) =>
        Assert.Equal(code, Receipt.Verify(Sample.Policy, receipt).Refusal?.Code);
}
