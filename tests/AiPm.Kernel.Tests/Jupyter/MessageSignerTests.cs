using System.Text;
using AiPm.Kernel.Jupyter;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class MessageSignerTests
{
    // From jupyter_client 7.4.9 (Debian 12): Session(key=…).sign(parts).
    private static readonly byte[][] Parts =
    [
        """{"msg_id":"1","msg_type":"kernel_info_request","username":"ana","session":"s","date":"2026-11-01T10:00:00.000000Z","version":"5.3"}"""u8.ToArray(),
        "{}"u8.ToArray(),
        "{}"u8.ToArray(),
        """{"code":"größer 😀"}"""u8.ToArray(),
    ];

    // RFC 4231, test cases 1 and 2: those whose keys are text.
    [Theory]
    [InlineData("\v\v\v\v\v\v\v\v\v\v\v\v\v\v\v\v\v\v\v\v", "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void A_signature_is_that_of_the_standard_however_the_text_is_cut_into_parts(string key, string text, string expected)
    {
        var signer = new MessageSigner(key);

        Assert.Equal(expected, Encoding.ASCII.GetString(signer.Sign(Encoding.ASCII.GetBytes(text))));
        Assert.Equal(expected, Encoding.ASCII.GetString(signer.Sign([.. text.Select(c => new[] { (byte)c })])));
    }

    [Theory]
    [InlineData("a0436f6c-1916-498b-8eb9-e81ab9368e84", "46ce2026a6880d806c7706ae65833c687cd88b9e81713f9072923fef8b865eaa")]
    [InlineData("schlüssel", "d9f35a18d27815a8bdccb3615a45b81830995d384a4bb3f9b0f428872f36dddf")]
    public void A_signature_is_that_of_Jupyters_own_client(string key, string expected)
    {
        var signer = new MessageSigner(key);

        Assert.Equal(expected, Encoding.ASCII.GetString(signer.Sign(Parts)));
        Assert.True(signer.Accepts(Encoding.ASCII.GetBytes(expected), Parts));
    }

    [Theory]
    [InlineData("")]
    [InlineData("46ce2026")]
    [InlineData("46ce2026a6880d806c7706ae65833c687cd88b9e81713f9072923fef8b865eab")]
    [InlineData("46ce2026a6880d806c7706ae65833c687cd88b9e81713f9072923fef8b865eaa0")]
    public void Any_other_signature_is_refused(string signature) =>
        Assert.False(new MessageSigner("a0436f6c-1916-498b-8eb9-e81ab9368e84").Accepts(Encoding.ASCII.GetBytes(signature), Parts));

    [Fact]
    public void Without_a_key_nothing_is_signed_and_everything_accepted()
    {
        var signer = new MessageSigner("");

        Assert.Empty(signer.Sign(Parts));
        Assert.True(signer.Accepts("anything"u8.ToArray(), Parts));
    }
}
