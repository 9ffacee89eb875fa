using System.Runtime.InteropServices;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Rows that are the same in all columns and fall on both sides of a split: what is learned from one is asked of the other.</summary>
internal static class TwinRows
{
    private const int FewestDistinct = 4;

    /// <summary>The warning, or null where there is none to give.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="protocol">Which rows train.</param>
    public static string? Note(BaselineProblem problem, EvaluationProtocol protocol)
    {
        var hashes = Hashes(problem);

        // Where columns have few levels, rows are alike without being one row twice.
        if (hashes.Distinct().Count() < hashes.Length / FewestDistinct || Count(hashes, protocol) is not (var count and > 0))
        {
            return null;
        }

        return $"Take care: {NumberText.Count(count)} of {NumberText.Count(protocol.Folds.Sum(fold => fold.Test.Length))} rows judged are the same in all columns as a row that trained for them. Leave doubled rows out, or keep them together with --group.";
    }

    private static int Count(ulong[] hashes, EvaluationProtocol protocol) => protocol.Folds.Sum(fold =>
    {
        var train = fold.Train.Select(row => hashes[row]).ToHashSet();
        return fold.Test.Count(row => train.Contains(hashes[row]));
    });

    private static ulong[] Hashes(BaselineProblem problem)
    {
        var hashes = new ulong[problem.Table.RowCount];
        foreach (var column in problem.Features.Append(problem.TargetName).Select(name => problem.Table[name]))
        {
            for (var row = 0; row < hashes.Length; row++)
            {
                hashes[row] = StableHash.Join(hashes[row], HashOf(column, row));
            }
        }

        return hashes;
    }

    private static ulong HashOf(Column column, int row)
    {
        if (column.IsNull(row))
        {
            return 0;
        }

        if (column is not Column<double> numbers)
        {
            return StableHash.Of(column.TextAt(row)) + 1;
        }

        // The bits of a number as text of four units: no digits have to be written for it.
        var bits = BitConverter.DoubleToUInt64Bits(numbers.Values[row]);
        return StableHash.Of(MemoryMarshal.Cast<ulong, char>(MemoryMarshal.CreateReadOnlySpan(ref bits, 1))) + 1;
    }
}
