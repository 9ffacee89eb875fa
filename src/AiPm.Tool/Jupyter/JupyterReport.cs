using AiPm.Reports;

namespace AiPm.Tool;

/// <summary>What Jupyter can start of ours, and what was just done about it.</summary>
public sealed record JupyterReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "jupyter";

    /// <summary>What was found or done, in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The kernels it is about.</summary>
    public required IReadOnlyList<InstalledKernel> Kernels { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables => Kernels.Count == 0 ? [] :
    [
        new ReportTable
        {
            Columns = [new("name"), new("version"), new("folder"), new("program")],
            Rows = [.. Kernels.Select(kernel => new[]
            {
                kernel.Name,
                kernel.Version,
                kernel.Folder,
                $"{string.Join(' ', kernel.Program.Take(kernel.Program.Count - 3))}{(kernel.ProgramExists ? "" : " (gone)")}",
            })],
        },
    ];
}
