namespace AiPm.Explaining.Tests;

/// <summary>Expected values: SciPy 1.10.1 (spearmanr; contingency.association, method cramer; √(H / (n − 1)) of kruskal).</summary>
public class ColumnAssociationTests
{
    private static readonly Column<double> X = new("x", [1.79, 0.44, 0.1, -1.86, -0.28, -0.35, -0.08, -0.63, -0.04, -0.48, -1.31, 0.88, 0.88, 1.71, 0.05, -0.4, -0.55, -1.55, 0.98, -1.1, -1.19, -0.21, 1.49, 0.24, -1.02, -0.71, 0.63, -0.16, -0.77, -0.23]);
    private static readonly Column<double> Z = new("z", [4.33, 1.37, -0.39, 0.31, -0.55, -1.23, -0.45, -0.76, 0.41, -0.37, -0.76, 1.68, 1.28, 3.06, -0.19, -0.52, -0.69, 0.14, 0.75, -0.36, 0.21, 0.16, 3.49, 0.73, 0.3, -0.8, 1.25, -0.89, -0.6, -0.96]);
    private static readonly Column<string> C = Levels("c", [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 1, 1, 2, 0, 1, 2, 2, 0, 2, 1, 2, 0, 1, 1, 0]);
    private static readonly Column<string> D = Levels("d", [0, 2, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 2, 2, 2, 0, 2, 0, 1, 0, 2, 0, 2, 1, 2, 0, 0, 1, 0]);

    [Fact]
    public void Ordered_columns_have_Spearmans_rank_correlation()
    {
        Assert.Equal(0.6041388518024033, ColumnAssociation.Of(X, Z).Strength, 1e-12);
        Assert.False(ColumnAssociation.Of(X, Z).IsOpposite);
        Assert.True(ColumnAssociation.Of(X, new Column<double>("m", [.. X.ToDoubles().Select(x => -x)])).IsOpposite);
    }

    [Fact]
    public void Unordered_columns_have_Cramers_V() => Assert.Equal(0.5674105692740238, ColumnAssociation.Of(C, D).Strength, 1e-12);

    [Fact]
    public void An_ordered_and_an_unordered_column_have_the_correlation_ratio_of_ranks()
    {
        Assert.Equal(0.1596776719149353, ColumnAssociation.Of(Z, C).Strength, 1e-12);
        Assert.Equal(0.1596776719149353, ColumnAssociation.Of(C, Z).Strength, 1e-12);
    }

    [Fact]
    public void Rows_with_a_missing_value_are_passed_over_and_few_rows_tell_nothing()
    {
        double[] some = [.. X.ToDoubles()];
        some[3] = double.NaN;
        var without = Enumerable.Range(0, 30).Where(row => row != 3).ToArray();

        Assert.Equal(ColumnAssociation.Of(X.Take(without), Z.Take(without)).Strength, ColumnAssociation.Of(new Column<double>("x", some), Z).Strength, 1e-12);
        Assert.Equal(0, ColumnAssociation.Of(X.Take([0, 1, 2]), X.Take([0, 1, 2])).Strength);
        Assert.Equal(0, ColumnAssociation.Of(X, new Column<double>("same", new double[30])).Strength);
    }

    private static Column<string> Levels(string name, int[] levels) => new(name, [.. levels.Select(level => $"l{level}")]);
}
