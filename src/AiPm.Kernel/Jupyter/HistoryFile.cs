using System.Buffers;
using System.Text.Json;
using AiPm.Workspaces;

namespace AiPm.Kernel.Jupyter;

/// <summary>The history on disk: a line of JSON a cell, appended to under a lock, so that kernels in one folder share it.</summary>
/// <param name="path">The file.</param>
/// <param name="maxLength">The bytes above which the older half is let go.</param>
internal sealed class HistoryFile(string path, long maxLength)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Appends a cell.</summary>
    /// <param name="session">The kernel's session, or null where this is its first cell.</param>
    /// <param name="line">The cell's place.</param>
    /// <param name="input">The cell.</param>
    /// <returns>The session, which no other kernel has.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public int Append(int? session, int line, string input)
    {
        using var turn = Lock();
        var own = session ?? Entries().Select(entry => entry.Session).DefaultIfEmpty().Max() + 1;
        using (var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            // A kernel that died while it wrote leaves half a line.
            var isWhole = stream.Length == 0;
            if (!isWhole)
            {
                stream.Seek(-1, SeekOrigin.End);
                isWhole = stream.ReadByte() == '\n';
            }

            stream.Write(LineOf(new HistoryEntry(own, line, input), isWhole));
        }

        Shorten();
        return own;
    }

    /// <summary>All cells, the oldest first.</summary>
    public IReadOnlyList<HistoryEntry> Read()
    {
        using var turn = Lock();
        return [.. Entries()];
    }

    private static byte[] LineOf(HistoryEntry entry, bool isWhole)
    {
        var buffer = new ArrayBufferWriter<byte>();
        if (!isWhole)
        {
            buffer.Write("\n"u8);
        }

        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("session", entry.Session);
        json.WriteNumber("line", entry.Line);
        json.WriteString("input", entry.Input);
        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static HistoryEntry? EntryOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new HistoryEntry(root.GetProperty("session").GetInt32(), root.GetProperty("line").GetInt32(), root.GetProperty("input").GetString() ?? "");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private IEnumerable<HistoryEntry> Entries() =>
        File.Exists(path) ? File.ReadLines(path).Select(EntryOf).OfType<HistoryEntry>() : [];

    private void Shorten()
    {
        if (new FileInfo(path).Length <= maxLength)
        {
            return;
        }

        var kept = new List<byte[]>();
        var length = 0L;
        foreach (var entry in Entries().Reverse())
        {
            var line = LineOf(entry, isWhole: true);
            length += line.Length;
            if (length > maxLength / 2)
            {
                break;
            }

            kept.Add(line);
        }

        AtomicFile.Write(path, stream => kept.AsEnumerable().Reverse().ToList().ForEach(line => stream.Write(line)));
    }

    // A file of its own: the history itself is replaced when it is shortened.
    private FileStream Lock()
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
