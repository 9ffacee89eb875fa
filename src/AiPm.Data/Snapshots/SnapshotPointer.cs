using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>The pointer beside some data: what it says now, and its rewriting.</summary>
internal sealed class SnapshotPointer
{
    private readonly string _data;
    private readonly string? _text;

    /// <summary>Reads the pointer of some data, where there is one.</summary>
    /// <exception cref="AipmException">It cannot be read, or does not stand for this data alone.</exception>
    public SnapshotPointer(string data)
    {
        (_data, Path) = (data, data + DvcPointer.Ending);
        if (!File.Exists(Path))
        {
            return;
        }

        _text = File.ReadAllText(Path);
        var outs = DvcFile.Read(Path);
        if (outs.Count > 1 || (outs is [{ } only] && only.DataPath != data))
        {
            throw new AipmException(
                $"The DVC pointer {System.IO.Path.GetFileName(Path)} stands for other data: {string.Join(", ", outs.Select(item => System.IO.Path.GetFileName(item.DataPath)))}.",
                "another name for the data, or for the pointer");
        }

        (Earlier, EarlierMeta) = (outs is [{ } there] ? there : null, SnapshotMeta.Read(Path));
    }

    /// <summary>The pointer, absolute.</summary>
    public string Path { get; }

    /// <summary>What it stood for; null where there was none.</summary>
    public DvcOut? Earlier { get; }

    /// <summary>What it said of the data; null where there was nothing.</summary>
    public SnapshotMeta? EarlierMeta { get; }

    /// <summary>Writes it for some content. The same content and words are the same bytes.</summary>
    public void Write(ScannedData content, SnapshotMeta meta)
    {
        var text = new DvcPointerText
        {
            Md5 = content.Id.ToString(),
            Size = content.Size,
            FileCount = content.Id.IsFolder ? content.Content.Count : null,
            FileName = System.IO.Path.GetFileName(_data),
            IsExecutable = !OperatingSystem.IsWindows() && !content.Id.IsFolder && (File.GetUnixFileMode(_data) & UnixFileMode.UserExecute) != 0,
            Meta = meta.Lines(),
        };
        var now = _text is null ? text.Compose() : text.Update(_text);
        if (now != _text)
        {
            AtomicFile.WriteText(Path, now);
        }
    }
}
