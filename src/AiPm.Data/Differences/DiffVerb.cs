using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Says what changed between two versions of data, in meaning: columns, rows, values, distributions; files of a folder.</summary>
public sealed class DiffVerb() : Verb<DiffOptions, SnapshotDiff>(new VerbSpec
{
    Name = "diff",
    Summary = "Says what changed between two versions of data: columns, rows, values, distributions.",
    Question = "What is different in the data since the model was good?",
    Examples = ["diff train@v1 train --key id", "diff train@v1", "diff old.csv new.parquet"],
    Method =
        "Columns are matched by name; where a name is gone, one whose values agree in nine rows of ten is guessed to be the same, and marked so. "
        + "With --key rows are matched by it, and each value compared: missing equals missing, NaN equals NaN, 0 equals −0. Without, whole rows are compared as a multiset. "
        + "Distributions: two-sample Kolmogorov-Smirnov for numbers and times, χ² for categories, on samples of at most 100,000 rows a side, p-values adjusted over columns "
        + "(Benjamini and Hochberg 1995); a column has moved where p < 0.05 and the distance (D, total variation) is 0.05 or more. PSI with ten bins between quantiles of the old data. "
        + "Rows go through files in .aipm/, so that tables may be larger than memory.",
    Pitfalls =
    [
        "The tests take the two samples as independent. Two versions of one table share rows, so small p-values mean a lot and large ones little.",
        "Without --key a changed value counts as one row removed and one added.",
        "Text of which nearly every value comes once, such as names, has no distribution to compare.",
    ],
})
{
    /// <inheritdoc/>
    public override SnapshotDiff Run(DiffOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var (old, @new) = new DiffSides(context).Find(options.References);
        var report = new SnapshotDiff
        {
            Old = old.Name,
            New = @new.Name,
            IsSameContent = old.Hash == @new.Hash && old.Table is null == @new.Table is null,
            Provenance = new Provenance { Seed = options.Seed, Line = new VerbCall { Verb = this, Options = options }.Line },
        };
        if (old.Files is { } before && @new.Files is { } now)
        {
            return Stamped(report with { Files = FolderDifference.Of(before, now), FileCount = now.Count, IsFolder = true, Provenance = report.Provenance with { Seed = null } }, old, @new, 0, 0);
        }

        if (old.Files is not null || @new.Files is not null)
        {
            throw new AipmException($"{(old.Files is null ? @new.Name : old.Name)} is a folder and {(old.Files is null ? old.Name : @new.Name)} is not.", "two folders, or two tables");
        }

        if (report.IsSameContent || !old.IsTable || !@new.IsTable)
        {
            return Stamped(report with { Provenance = report.Provenance with { Seed = null } }, old, @new, 0, 0);
        }

        var difference = TableDifference.Of(old, @new, options, context);
        return Stamped(
            report with { Rows = difference.Rows, Columns = difference.Columns, Notes = difference.Notes },
            old,
            @new,
            difference.Rows.OldCount,
            difference.Rows.NewCount);
    }

    private static SnapshotDiff Stamped(SnapshotDiff report, DiffSide old, DiffSide @new, long oldRows, long newRows) => report with
    {
        Provenance = report.Provenance with
        {
            Data =
            [
                new DataStamp { Name = old.Name, Kind = old.Kind, Hash = old.Hash, RowCount = oldRows },
                new DataStamp { Name = @new.Name, Kind = @new.Kind, Hash = @new.Hash, RowCount = newRows },
            ],
        },
    };
}
