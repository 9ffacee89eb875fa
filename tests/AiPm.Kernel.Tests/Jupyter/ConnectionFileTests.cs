using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Good =
        """{"shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5,"ip":"127.0.0.1","key":"k","transport":"tcp","signature_scheme":"hmac-sha256"}""";

    private readonly TestFolder _folder = new();

    [Fact]
    public void A_file_says_where_to_listen_and_what_to_sign_with()
    {
        var (file, warnings) = Read(Good);

        Assert.Equal((ConnectionTransport.Tcp, "127.0.0.1", "k", 5), (file.Transport, file.Ip, file.Key, file.HeartbeatPort));
        Assert.Equal([1, 4, 3, 2], [.. Enum.GetValues<JupyterChannel>().Select(channel => file.Ports[channel])]);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("127.0.0.3", "127.0.0.3")]
    [InlineData("::1", "::1")]
    public void Every_loopback_address_is_taken(string ip, string expected) =>
        Assert.Equal(expected, Read(Good.Replace("127.0.0.1", ip, StringComparison.Ordinal)).File.Ip);

    [Theory]
    [InlineData("\"127.0.0.1\"", "\"0.0.0.0\"", "other machines can reach")]
    [InlineData("\"127.0.0.1\"", "\"*\"", "other machines can reach")]
    [InlineData("\"127.0.0.1\"", "\"192.168.0.7\"", "other machines can reach")]
    [InlineData("\"tcp\"", "\"udp\"", "the transport 'udp'; tcp and ipc are known")]
    [InlineData("hmac-sha256", "hmac-md5", "the signature scheme 'hmac-md5'; hmac-sha256 is known")]
    [InlineData("\"shell_port\":1", "\"shell\":1", "lacks the field 'shell_port'")]
    [InlineData("\"hb_port\":5", "\"hb\":5", "lacks the field 'hb_port'")]
    [InlineData("\"key\":\"k\",", "", "lacks the field 'key'")]
    [InlineData("\"key\":\"k\"", "\"key\":null", "has the field 'key' as Null; a text was expected")]
    [InlineData("\"stdin_port\":3", "\"stdin_port\":\"3\"", "a port was expected")]
    [InlineData("\"stdin_port\":3", "\"stdin_port\":70000", "'stdin_port' as 70000; a port was expected")]
    [InlineData("\"stdin_port\":3", "\"stdin_port\":-1", "a port was expected")]
    [InlineData("{\"shell_port\"", "[{\"shell_port\"", "cannot be read")]
    public void A_file_that_does_not_say_what_it_must_is_refused_by_a_sentence(string said, string instead, string sentence)
    {
        var error = Assert.Throws<AipmException>(() => Read(Good.Replace(said, instead, StringComparison.Ordinal)));

        Assert.Contains(sentence, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_refused_by_a_sentence() =>
        Assert.Contains("There is no connection file", Assert.Throws<AipmException>(() => ConnectionFile.Read(_folder["none.json"], _ => { })).Problem, StringComparison.Ordinal);

    [Fact]
    public void Without_a_key_no_scheme_is_needed() =>
        Assert.Equal("", Read(Good.Replace("\"key\":\"k\"", "\"key\":\"\"", StringComparison.Ordinal).Replace("hmac-sha256", "", StringComparison.Ordinal)).File.Key);

    [Fact]
    public void For_domain_sockets_the_address_is_the_beginning_of_a_path()
    {
        var (file, _) = Read(Good.Replace("\"tcp\"", "\"ipc\"", StringComparison.Ordinal).Replace("127.0.0.1", "/tmp/kernel", StringComparison.Ordinal));

        Assert.Equal((ConnectionTransport.Ipc, "/tmp/kernel"), (file.Transport, file.Ip));
    }

    [Fact]
    public void A_file_that_everybody_may_write_is_refused_and_one_that_others_may_read_warned_of()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of this kind are Unix's.");
            return;
        }

        var path = _folder.Write("open.json", Good);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        var error = Assert.Throws<AipmException>(() => ConnectionFile.Read(path, _ => { }));

        Assert.Equal($"chmod 600 {path}", error.Next);
        var warnings = new List<string>();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        ConnectionFile.Read(path, warnings.Add);
        Assert.Contains("others can read it", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_that_the_kernel_chose_are_put_into_the_file_which_stays_private_and_keeps_its_other_fields()
    {
        var path = _folder.Write("free.json", ConnectionText.Of());
        ConnectionText.MakePrivate(path);
        var file = ConnectionFile.Read(path, _ => { });
        Assert.True(file.HasFreePort);

        (file with { HeartbeatPort = 9, Ports = file.Ports.Keys.ToDictionary(channel => channel, channel => 10 + (int)channel) }).WritePorts(path);

        var warnings = new List<string>();
        var read = ConnectionFile.Read(path, warnings.Add);
        Assert.Equal((9, 10, false), (read.HeartbeatPort, read.Ports[JupyterChannel.Shell], read.HasFreePort));
        Assert.Contains("\"kernel_name\": \"aipm\"", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Empty(warnings);
    }

    public void Dispose() => _folder.Dispose();

    private (ConnectionFile File, IReadOnlyList<string> Warnings) Read(string text)
    {
        var path = _folder.Write("connection.json", text);
        ConnectionText.MakePrivate(path);
        var warnings = new List<string>();
        return (ConnectionFile.Read(path, warnings.Add), warnings);
    }
}
