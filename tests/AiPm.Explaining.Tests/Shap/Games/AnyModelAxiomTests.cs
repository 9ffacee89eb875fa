using CsCheck;

namespace AiPm.Explaining.Tests;

/// <summary>Shapley's axioms for random functions, as a user calls the verb.</summary>
public sealed class AnyModelAxiomTests : IDisposable
{
    private const int Times = 40;
    private const double Tolerance = 1e-9;
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];
    private readonly ExplainDesk _desk = new();

    public static TheoryData<string> Methods => ["exact", "kernel", "permutation"];

    public void Dispose() => _desk.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    [InlineData("partition")]
    [InlineData("sampling")]
    public void Values_add_up_to_what_the_function_gives(string method) => Seeds.Sample(seed =>
    {
        var random = new RandomGame(seed);
        var found = Explain(random, random.Answer, method);
        Assert.InRange(found.AdditivityError, 0, Tolerance);
        Assert.All(random.Answer(random.Rows).Index(), answer => Assert.Equal(answer.Item, found.Predictions[answer.Index], Tolerance));
    }, iter: Times);

    [Theory]
    [MemberData(nameof(Methods))]
    [InlineData("partition")]
    [InlineData("sampling")]
    public void Who_changes_nothing_gets_nothing(string method) => Seeds.Sample(seed =>
    {
        var random = new RandomGame(seed);
        var found = Explain(random, rows => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[rows.Row(row)[0] * 2, 3])], method);
        Assert.All(Enumerable.Range(0, found.RowCount), row => Assert.All(Enumerable.Range(1, random.Players - 1), player => Assert.Equal(0, found[row, player], Tolerance)));
        Assert.All(Enumerable.Range(0, found.RowCount * random.Players), i => Assert.Equal(0, found[i / random.Players, i % random.Players, 1], Tolerance));
    }, iter: Times);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Two_who_do_the_same_get_the_same(string method) => Seeds.Sample(seed =>
    {
        // Both columns hold the same in every row, and the function does not tell them apart.
        var random = new RandomGame(seed, players: 2);
        var twin = new Random(seed).NextDouble();
        Learning.FeatureMatrix Twins(Learning.FeatureMatrix rows) => new([.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[rows.Row(row)[0], rows.Row(row)[0], rows.Row(row)[1]])], rows.RowCount, 3);
        double[] Function(double[][] rows) => [.. rows.Select(row => (Math.Exp(row[0] * twin) * Math.Exp(row[1] * twin) * row[2]) + row[0] + row[1])];
        var found = _desk.Explain((Func<double[][], double[]>)Function, TableOf(Twins(random.Rows)), TableOf(Twins(random.Background)), method);
        Assert.All(Enumerable.Range(0, found.RowCount), row => Assert.Equal(found[row, 0], found[row, 1], 1e-6));
    }, iter: Times);

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_values_of_a_sum_are_the_sums_of_values(string method) => Seeds.Sample(seed =>
    {
        // Early stops depend on the function, so none are made; the same sets are drawn for each.
        var random = new RandomGame(seed);
        double[] Other(Learning.FeatureMatrix rows) => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[Math.Cos(rows.Row(row).ToArray().Sum()), rows.Row(row)[^1]])];
        double[] Both(Learning.FeatureMatrix rows) => [.. random.Answer(rows).Zip(Other(rows), (a, b) => a + b)];
        var (one, other, sum) = (Explain(random, random.Answer, method), Explain(random, Other, method), Explain(random, Both, method));
        Assert.All(Enumerable.Range(0, sum.Values.Length), i => Assert.Equal(one.Values[i] + other.Values[i], sum.Values[i], Tolerance));
    }, iter: Times);

    private Explanation Explain(RandomGame random, Func<Learning.FeatureMatrix, double[]> answer, string method)
    {
        double[][] Function(double[][] rows) => [.. answer(new Learning.FeatureMatrix([.. rows.SelectMany(row => row)], rows.Length, random.Players)).Chunk(2)];
        return _desk.Run(ExplainDesk.Options((Func<double[][], double[][]>)Function, TableOf(random.Rows), TableOf(random.Background), method) with { Error = 0, Samples = 300 }).Explanation!;
    }

    private static Table TableOf(Learning.FeatureMatrix rows) =>
        new([.. Enumerable.Range(0, rows.Width).Select(j => new Column<double>($"f{j}", [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row)[j])]))]);
}
