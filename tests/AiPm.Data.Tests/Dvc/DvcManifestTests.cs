using System.Text;
using CsCheck;

namespace AiPm.Data.Tests.Dvc;

/// <summary>The worked examples were made with DVC 3.67.1 and Python's json 3.11.</summary>
public class DvcManifestTests
{
    private const string Hello = "b1946ac92492d2347c6235b4d2611184";

    [Fact]
    public void Two_files_give_the_manifest_of_DVC()
    {
        var (id, bytes) = Manifest(("sub/c.txt", "c193497a1a06b2c72230e6146ff47080"), ("b.txt", "5bbf5a52328e7439ae6e719dfe712200")).Write();

        Assert.Equal(
            """[{"md5": "5bbf5a52328e7439ae6e719dfe712200", "relpath": "b.txt"}, {"md5": "c193497a1a06b2c72230e6146ff47080", "relpath": "sub/c.txt"}]""",
            Encoding.UTF8.GetString(bytes));
        Assert.Equal((134, "fbb3d7a928b3ae0e0b83178acc0e85c2.dir"), (bytes.Length, id.ToString()));
    }

    [Fact]
    public void Hostile_names_are_escaped_and_sorted_as_Python_does()
    {
        string[] names = ["\U0001F600", "\uE000", "ü.txt", "t\tn\n", "q\"\\", "del\u007f"];

        var (id, bytes) = Manifest([.. names.Select(name => (name, Hello))]).Write();

        Assert.Equal((408, "f162ff81c5c111e2f4fc53d047da43df.dir"), (bytes.Length, id.ToString()));
        Assert.Contains("""del\u007f"}, """, Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
        Assert.EndsWith("""\ue000"}, {"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "\ud83d\ude00"}]""", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_files_give_the_manifest_that_DVC_made()
    {
        var manifest = Manifest(
            ("Z.txt", Md5("Z\n")), ("b.txt", Md5("one\n")), ("empty", Md5("")), ("sub/c.txt", Md5("two\n")), ("ünï cødé \"q\".csv", Md5("x,y\n1,2\n")));

        var (id, bytes) = manifest.Write();

        Assert.Equal((362, "4169a71a5d7f2f298f0e63e5a8f872f6.dir"), (bytes.Length, id.ToString()));
    }

    // python3 -c 'import json; print(json.dumps(sorted(["a\u00e9\u20ac", "\b\f\r\x1b\x00z", "~/+&<>\u2028"])))'
    [Fact]
    public void Every_other_sign_is_written_as_Python_writes_it() => Assert.Equal(
        """[{"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "\b\f\r\u001bz"}, {"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "a\u00e9\u20ac"}, {"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "~/+&<>\u2028"}]""",
        Encoding.ASCII.GetString(Manifest(("~/+&<>\u2028", Hello), ("a\u00e9\u20ac", Hello), ("\b\f\r\u001bz", Hello)).Write().Bytes));

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.String[Gen.Char[' ', '\uFFFD'].Where(letter => !char.IsSurrogate(letter) && letter is not ('/' or ':')), 1, 6].Array[1, 4], Gen.Int).Sample((names, _) =>
        {
            var paths = names.Where(name => name is not ("." or "..")).Distinct(StringComparer.Ordinal).Select(name => (name, Hello)).ToArray();
            var (id, bytes) = Manifest(paths).Write();

            var read = DvcManifest.Parse(bytes);

            Assert.Equal(id, read.Write().Id);
            Assert.Equal(paths.Select(path => path.name).Order(StringComparer.Ordinal), read.Entries.Select(entry => entry.RelativePath).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Names_are_sorted_by_code_point() =>
        Gen.Select(Gen.Int[0x20, 0x10FFFF].Where(Rune.IsValid), Gen.Int[0x20, 0x10FFFF].Where(Rune.IsValid)).Sample((a, b) =>
            Assert.Equal(Math.Sign(a.CompareTo(b)), Math.Sign(DvcPath.Order.Compare("x" + new Rune(a), "x" + new Rune(b)))));

    [Theory]
    [InlineData("../a", "leads out")]
    [InlineData("a/../../b", "leads out")]
    [InlineData("/etc/passwd", "path from the folder")]
    [InlineData("a/", "path from the folder")]
    [InlineData("", "path from the folder")]
    [InlineData("a//b", "empty step")]
    [InlineData("./a", "empty step")]
    [InlineData("C:/a", "drive")]
    [InlineData("c:\\\\a", "drive")]
    [InlineData("\\\\\\\\.\\\\PhysicalDrive0", "drive or a device")]
    [InlineData("a\\u0000b", "NUL")]
    [InlineData("a\\udcff", "not JSON as DVC")]
    public void A_path_that_leaves_the_folder_is_refused(string relpath, string problem) =>
        Assert.Contains(problem, Fails($$"""[{"md5": "{{Hello}}", "relpath": "{{relpath}}"}]"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "a"}, {"md5": "d41d8cd98f00b204e9800998ecf8427e", "relpath": "a"}]""", "twice")]
    [InlineData("""[{"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "a/b"}, {"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "a!"}, {"md5": "b1946ac92492d2347c6235b4d2611184", "relpath": "a"}]""", "is a file there")]
    [InlineData("""[{"relpath": "a"}]""", "without md5")]
    [InlineData("""[{"md5": "b1946ac92492d2347c6235b4d2611184"}]""", "without md5 or relpath")]
    [InlineData("""[{"md5": "../../../../etc", "relpath": "a"}]""", "no MD5")]
    [InlineData("""[{"md5": 1, "relpath": "a"}]""", "to be text")]
    [InlineData("""["a"]""", "an object")]
    [InlineData("""{"a": 1}""", "a list")]
    [InlineData("""[] []""", "JSON")]
    [InlineData("""[{"md5": "b19""", "JSON")]
    [InlineData("", "JSON")]
    public void What_is_no_manifest_is_refused(string text, string problem) => Assert.Contains(problem, Fails(text), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_not_valid_UTF_8_is_refused()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("[{\"md5\": \"" + Hello + "\", \"relpath\": \"a"), 0xFF, .. "\"}]"u8];

        Assert.Throws<FormatException>(() => DvcManifest.Parse(bytes));
        Assert.Contains("not valid Unicode", Assert.Throws<FormatException>(() => Manifest(("a\uDCFF", Hello))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_DVC_2_is_read_with_its_files_as_legacy_objects()
    {
        var read = DvcManifest.Parse(Encoding.ASCII.GetBytes($$"""[{"relpath": "sub/a.txt", "md5": "{{Hello}}", "size": 6, "isexec": true}]"""), isLegacy: true);

        Assert.Equal([new ObjectId(Hello, IsLegacy: true)], read.Objects);
        Assert.Equal("b1/946ac92492d2347c6235b4d2611184", read.Objects.Single().RelativePath);
    }

    private static string Fails(string text) => Assert.Throws<FormatException>(() => DvcManifest.Parse(Encoding.UTF8.GetBytes(text))).Message;

    private static DvcManifest Manifest(params (string Path, string Md5)[] files) => DvcManifest.Of(files.Select(file => new DvcManifestEntry(file.Path, file.Md5)));

    private static string Md5(string text) => Md5Hash.Copy(new MemoryStream(Encoding.UTF8.GetBytes(text)), null).Hash;
}
