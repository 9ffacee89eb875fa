using System.Text;
using System.Text.Json.Nodes;

namespace AiPm.Kernel.Notebooks;

/// <summary>A notebook: its cells, and the bytes of its file, of which a run changes only what it must.</summary>
public sealed class Notebook
{
    private readonly byte[] _original;
    private readonly byte[] _document;
    private readonly JsonPart _root;
    private readonly JsonPart _cells;

    private Notebook(string path, byte[] original, byte[] document)
    {
        (Path, _original, _document) = (path, original, document);
        _root = JsonPartReader.Read(document);
        IpynbReader.Check(_root);
        // Checked in the line above.
        _cells = _root["cells"]!;
        Cells = IpynbReader.ReadCells(_cells);
        Layout = JsonLayout.Of(document, _root);
    }

    /// <summary>Where it was read from, absolute.</summary>
    public string Path { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The file's name without its ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folder that it stands in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? Path;

    private JsonLayout Layout { get; }

    /// <summary>Reads an <c>.ipynb</c> of nbformat 4 or a <c>.dib</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AipmException">There is no such file, or it is not a notebook.</exception>
    public static Notebook Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return NotebookFile.Read(System.IO.Path.GetFullPath(path));
    }

    /// <summary>The notebook as <c>.ipynb</c>: the very bytes of the file where nothing was changed.</summary>
    public byte[] ToBytes() => [.. _original];

    internal static Notebook Parse(string path, byte[] bytes)
    {
        var mark = Encoding.UTF8.Preamble;
        return new Notebook(path, bytes, bytes.AsSpan().StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    internal static Notebook OfDib(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(JsonLayout.Jupyter.Write(DibReader.ToIpynb(DibReader.Read(text)), 0) + "\n");
        return new Notebook(path, bytes, bytes);
    }

    /// <summary>The notebook as nbformat 4.5: every cell has an id.</summary>
    internal Notebook WithIds()
    {
        var edits = new JsonEdits(_document, Layout);
        var ids = new CellIds(Cells.Select(c => c.Id).OfType<string>());
        for (var i = 0; i < Cells.Count; i++)
        {
            if (Cells[i].Id is null)
            {
                edits.Set(_cells.Items[i], "id", ids.New(i, Cells[i]), 2);
            }
        }

        if (_root["nbformat_minor"] is { Integer: < 5 } minor)
        {
            edits.Replace(minor, 5, 1);
        }

        return Edited(edits);
    }

    /// <summary>The notebook with a cell put in, or put in the place of another.</summary>
    /// <param name="index">The place that it takes.</param>
    /// <param name="replaces">Whether the cell that stands there goes.</param>
    /// <param name="cell">The cell, as nbformat has it, without its id.</param>
    /// <param name="name">The id it gets if it is free; a cell that it replaces leaves it its own.</param>
    internal Notebook WithCell(int index, bool replaces, JsonObject cell, string name)
    {
        var edits = new JsonEdits(_document, Layout);
        if (replaces)
        {
            cell["id"] = Cells[index].Id;
            edits.Replace(_cells.Items[index], cell, 2);
        }
        else
        {
            cell["id"] = new CellIds(Cells.Select(c => c.Id).OfType<string>()).Named(name);
            edits.Insert(_cells, index, cell, 1);
        }

        return Edited(edits);
    }

    /// <summary>The notebook after a run: outputs and counts of every code cell are those of this run.</summary>
    /// <param name="executions">One for each cell.</param>
    internal byte[] WithOutputs(IReadOnlyList<CellExecution> executions)
    {
        var edits = new JsonEdits(_document, Layout);
        for (var i = 0; i < Cells.Count; i++)
        {
            if (Cells[i].Kind == CellKind.Code)
            {
                edits.Set(_cells.Items[i], "execution_count", executions[i].Count is { } count ? (JsonNode)count : null, 2);
                edits.Set(_cells.Items[i], "outputs", OutputJson.Of(executions[i].Outputs, executions[i].Count), 2);
            }
        }

        return edits.Apply();
    }

    private Notebook Edited(JsonEdits edits)
    {
        var bytes = edits.Apply();
        return ReferenceEquals(bytes, _document) ? this : new Notebook(Path, bytes, bytes);
    }
}
