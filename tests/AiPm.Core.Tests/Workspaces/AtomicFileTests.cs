using System.Text;
using AiPm.Workspaces;

namespace AiPm.Core.Tests;

public class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_with_its_folder_and_without_a_byte_order_mark()
    {
        using var folder = new TemporaryFolder();

        AtomicFile.WriteText(folder["a", "b", "x.txt"], "größer\n");

        Assert.Equal(Encoding.UTF8.GetBytes("größer\n"), File.ReadAllBytes(folder["a", "b", "x.txt"]));
        Assert.Single(Directory.GetFiles(folder["a", "b"]));
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteBytes(folder["x"], new byte[1000]);

        AtomicFile.WriteBytes(folder["x"], [1, 2]);

        Assert.Equal([1, 2], File.ReadAllBytes(folder["x"]));
    }

    [Fact]
    public void A_fault_in_the_middle_leaves_the_old_file_and_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["x"], "old");

        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(folder["x"], stream =>
        {
            stream.Write("new and only ha"u8);
            stream.Flush();
            throw new InvalidDataException();
        }));

        Assert.Equal("old", File.ReadAllText(folder["x"]));
        Assert.Equal([folder["x"]], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_folder_in_the_files_place_stays_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        folder.Make("x", "y");

        Assert.ThrowsAny<Exception>(() => AtomicFile.WriteText(folder["x"], "new"));

        Assert.Equal([folder["x"]], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_killed_process_leaves_one_whole_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder["x"];
        for (var i = 0; i < 3; i++)
        {
            using var process = Worker.Start("write", path);
            Assert.Equal("ready", process.StandardOutput.ReadLine());
            while (!File.Exists(path))
            {
                Assert.False(process.HasExited);
                Thread.Sleep(1);
            }

            Thread.Sleep(20 * i);
            process.Kill();
            process.WaitForExit();

            var text = File.ReadAllText(path);
            Assert.Equal(300_000, text.Length);
            Assert.Single(text.Distinct());
        }
    }

    [Fact]
    public async Task A_reader_sees_the_old_content_or_the_new()
    {
        using var folder = new TemporaryFolder();
        var path = folder["x"];
        AtomicFile.WriteText(path, new string('a', 100_000));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    AtomicFile.WriteText(path, new string((char)('a' + (i % 26)), 100_000));
                }

                stop.Cancel();
            },
            TestContext.Current.CancellationToken);

        while (!stop.IsCancellationRequested)
        {
            var text = File.ReadAllText(path);
            Assert.Equal(100_000, text.Length);
            Assert.Single(text.Distinct());
        }

        await writing;
    }
}
