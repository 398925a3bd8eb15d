namespace Sen.LedgerFormat.Tests;

public class VectorTests
{
    [Fact]
    public void The_event_of_the_format_has_the_published_hashes()
    {
        var header = Sample.Header().Encode();

        Assert.Equal(200, header.Length);
        Assert.Equal("50a8ad1f9ab4ea2c0bed658b7f39a0903252d4c01b98f2f234ac8fa1db57ee0a", Hex(EventHeader.GenesisPrev(Sample.Origin, Sample.Stream)));
        Assert.Equal("10833f6ed5deac89c46a42ed7bfd23495fda66fcfcdb87da6c69b63f665879d7", Hex(Sample.Header().Parts[0].Commitment));
        Assert.Equal("9436251f4368c4abbe3f2f2c9f003a5f6ec3b83245bd8dca446edd8415b19861", Hex(EventHeader.Hash(header)));
        Assert.Equal("0bc20d270d7e0d7af3e272ea1be178c5e7009cb4f57f66241cd2a12bcdd2d734", Hex(MerkleTree.Leaf(EventHeader.Hash(header))));
    }

    [Fact]
    public void The_tree_of_thirteen_has_the_published_root() =>
        Assert.Equal(
            "bbe7c8ad4af33a8f60d327f90fe90f75fa29651b529c11d21291a55f83f18305",
            Hex(MerkleTree.Root(Sample.Leaves(Sample.Header().Encode()))));

    [Fact]
    public void The_log_key_has_the_published_text()
    {
        var vkey = "hue.example.vn/sen/H57/main/1+5fa174ac+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

        Assert.Equal(vkey, NoteKey.ForLog(Sample.Origin, Sample.LogKey).ToString());
        Assert.True(NoteKey.TryParse(vkey, out var key));
        Assert.Equal(vkey, key.ToString());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
