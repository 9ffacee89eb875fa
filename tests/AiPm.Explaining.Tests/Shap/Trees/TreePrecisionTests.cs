using CsCheck;

namespace AiPm.Explaining.Tests;

public class TreePrecisionTests
{
    [Theory]
    [InlineData(false, 3_000)]
    [InlineData(true, 3_000)]
    [InlineData(false, 1)]
    public void Values_in_32_bits_agree_to_seven_digits(bool hasBackground, int times) =>
        Gen.Int[0, 100_000].Sample(
            seed =>
            {
                var forest = new RandomForest(seed);
                var game = new TreeGame(forest.Ensemble, background: hasBackground ? forest.Background : null);
                var rows = new Learning.FeatureMatrix([.. Enumerable.Repeat(forest.Rows.Cells, times).SelectMany(cells => cells)], forest.Rows.RowCount * times, forest.Rows.Width);
                var exact = new TreeShapley(game).Explain(rows, withInteractions: true);
                var single = new TreeShapley(game) { Precision = TreePrecision.Float32 }.Explain(rows, withInteractions: true);
                Same(exact.Values, single.Values);
                Same(exact.Interactions, single.Interactions);
            },
            iter: times == 1 ? 100 : 25);

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    public void Sixteen_rows_at_once_are_looked_up_as_one_by_one(int size)
    {
        var random = new Random(size);
        float[] table = [.. Enumerable.Range(0, size).Select(_ => random.NextSingle() - 0.5f)];
        ushort[] words = [.. Enumerable.Range(0, TreeBlock.Rows).Select(_ => (ushort)random.Next(size))];
        double[] start = [.. Enumerable.Range(0, 192).Select(_ => random.NextDouble())];
        double[] together = [.. start], alone = [.. start];

        SingleLookUp.Add(table, words, together);
        SingleLookUp.AddOneByOne(table, words, alone);

        Assert.Equal(alone, together);
        Assert.NotEqual(start, together);
    }

    private static void Same(double[] expected, double[] found)
    {
        var tolerance = 2e-6 * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, found[value.Index], tolerance));
    }
}
