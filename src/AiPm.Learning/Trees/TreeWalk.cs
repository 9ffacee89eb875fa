using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>Sums the leaves of all trees over rows.</summary>
internal static class TreeWalk
{
    // A tree's nodes stay in the processor's cache while this many rows pass through it.
    private const int Block = 128;

    /// <summary>Adds the leaves that one row comes to.</summary>
    /// <param name="model">The trees.</param>
    /// <param name="row">A number for each feature.</param>
    /// <param name="margins">A margin for each output.</param>
    public static void Add(TreeEnsemble model, ReadOnlySpan<double> row, Span<double> margins)
    {
        foreach (ref readonly var tree in model.Trees)
        {
            AddLeaf(model, tree, model.LeafOf(tree, row), margins);
        }
    }

    /// <summary>The margins of rows.</summary>
    /// <param name="model">The trees.</param>
    /// <param name="rows">A number for each feature.</param>
    /// <param name="threads">The threads to use.</param>
    public static FeatureMatrix Raw(TreeEnsemble model, FeatureMatrix rows, int threads)
    {
        var outputs = model.OutputCount;
        var margins = new double[(long)rows.RowCount * outputs];
        var blocks = (rows.RowCount + Block - 1) / Block;
        if (threads == 1 || blocks == 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                Fill(block);
            }
        }
        else
        {
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, Fill);
        }

        return new FeatureMatrix(margins, rows.RowCount, outputs);

        void Fill(int block)
        {
            var first = block * Block;
            var count = Math.Min(Block, rows.RowCount - first);
            var cells = rows.Cells.AsSpan(first * rows.Width, count * rows.Width);
            FillBlock(model, model.RoundsToSingle ? Rounded(cells) : cells, rows.Width, margins.AsSpan(first * outputs, count * outputs));
        }
    }

    private static double[] Rounded(ReadOnlySpan<double> cells)
    {
        var rounded = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            rounded[i] = (float)cells[i];
        }

        return rounded;
    }

    private static void FillBlock(TreeEnsemble model, ReadOnlySpan<double> cells, int width, Span<double> margins)
    {
        var outputs = model.OutputCount;
        double[] starts = [.. model.BaseValues];
        for (var i = 0; i < margins.Length; i += outputs)
        {
            starts.CopyTo(margins[i..]);
        }

        var rowCount = margins.Length / outputs;
        Span<int> leaves = stackalloc int[Block];
        leaves = leaves[..rowCount];
        foreach (ref readonly var tree in model.Trees)
        {
            if (model.IsPlain && tree.Depth > 0)
            {
                PlainLeaves(model.Nodes, tree.Root, cells, width, leaves);
            }
            else
            {
                for (var row = 0; row < rowCount; row++)
                {
                    leaves[row] = model.LeafOf(tree, cells.Slice(row * width, width));
                }
            }

            if (tree.HasVectorLeaves)
            {
                for (var row = 0; row < rowCount; row++)
                {
                    AddLeaf(model, tree, leaves[row], margins.Slice(row * outputs, outputs));
                }

                continue;
            }

            var output = tree.Output;
            var weight = tree.Weight;
            for (var row = 0; row < rowCount; row++)
            {
                margins[(row * outputs) + output] += weight * model.Nodes[leaves[row]].Value;
            }
        }
    }

    // Four rows at a time: a row's next node waits for memory, and the others' waits fall into the same time.
    private static void PlainLeaves(ReadOnlySpan<TreeNode> allNodes, int root, ReadOnlySpan<double> cells, int width, Span<int> leaves)
    {
        // Reader and builder made sure that children and features are in range: no further checks in this innermost loop.
        ref var nodes = ref MemoryMarshal.GetReference(allNodes);
        ref var numbers = ref MemoryMarshal.GetReference(cells);
        var row = 0;
        for (; row + 4 <= leaves.Length; row += 4)
        {
            ref var r0 = ref Unsafe.Add(ref numbers, row * width);
            ref var r1 = ref Unsafe.Add(ref r0, width);
            ref var r2 = ref Unsafe.Add(ref r1, width);
            ref var r3 = ref Unsafe.Add(ref r2, width);
            int p0 = root, p1 = root, p2 = root, p3 = root;
            bool moved;
            do
            {
                moved = Step(ref nodes, ref r0, ref p0) | Step(ref nodes, ref r1, ref p1) | Step(ref nodes, ref r2, ref p2) | Step(ref nodes, ref r3, ref p3);
            }
            while (moved);
            (leaves[row], leaves[row + 1], leaves[row + 2], leaves[row + 3]) = (p0, p1, p2, p3);
        }

        for (; row < leaves.Length; row++)
        {
            var place = root;
            while (Step(ref nodes, ref Unsafe.Add(ref numbers, row * width), ref place))
            {
            }

            leaves[row] = place;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Step(ref TreeNode nodes, ref double row, ref int place)
    {
        ref var node = ref Unsafe.Add(ref nodes, place);
        if (node.IsLeaf)
        {
            return false;
        }

        var value = Unsafe.Add(ref row, node.Feature);
        var goesLeft = value <= node.Threshold || (double.IsNaN(value) && node.IsDefaultLeft);
        place = goesLeft ? node.Left : node.Right;
        return true;
    }

    private static void AddLeaf(TreeEnsemble model, in DecisionTree tree, int leaf, Span<double> margins)
    {
        var values = model.LeafValues(tree, leaf);
        if (!tree.HasVectorLeaves)
        {
            margins[tree.Output] += tree.Weight * values[0];
            return;
        }

        for (var k = 0; k < values.Length; k++)
        {
            margins[k] += tree.Weight * values[k];
        }
    }
}
