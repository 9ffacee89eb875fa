using AiPm.Reports;

namespace AiPm.Learning.Tests;

/// <summary>Data with predictions in columns, made up by a seed.</summary>
internal static class MadeUpRows
{
    public static Table Numbers(int count)
    {
        var random = new Random(3);
        var (y, p, day, line) = (new double[count], new double[count], new DateTime[count], new string[count]);
        for (var i = 0; i < count; i++)
        {
            var season = 10 + (3 * Math.Sin(i / 20.0));
            p[i] = season + (4 * random.NextDouble());
            y[i] = p[i] + (2 * (random.NextDouble() + random.NextDouble() - 1)) + (i > 0.85 * count ? 0.8 : 0);
            day[i] = new DateTime(2021, 1, 1).AddHours(24 * 1000.0 * i / count);
            line[i] = i % 3 == 0 ? "blue" : i % 3 == 1 ? "red, the long line to the airport by the lake" : "green";
        }

        return new Table([new Column<double>("y", y), new Column<double>("p0", p), new Column<DateTime>("day", day), new Column<string>("line", line)]);
    }

    public static Table TwoClasses(int count, double share = 0.3)
    {
        var random = new Random(4);
        var (y, p, w, age) = (new string[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var isYes = random.NextDouble() < share;
            y[i] = isYes ? "yes" : "no";
            var odds = (isYes ? 0.9 : -1.6) + (2.2 * (random.NextDouble() + random.NextDouble() - 1));
            p[i] = 1 / (1 + Math.Exp(-odds));
            w[i] = 1 + (i % 3);
            age[i] = 18 + (60 * random.NextDouble());
        }

        return new Table([new Column<string>("y", y), new Column<double>("p0", [.. p.Select(value => 1 - value)]), new Column<double>("p1", p), new Column<double>("w", w), new Column<double>("age", age)]);
    }

    public static Table ManyClasses(int count, IReadOnlyList<string> classes)
    {
        var random = new Random(6);
        var y = new string[count];
        var p = classes.Select(_ => new double[count]).ToArray();
        for (var i = 0; i < count; i++)
        {
            var actual = (int)(classes.Count * random.NextDouble() * random.NextDouble());
            y[i] = classes[actual];
            var weights = classes.Select((_, c) => Math.Exp((4 * random.NextDouble()) + (c == actual ? 3 : c == (actual + 1) % classes.Count ? 1.4 : 0))).ToArray();
            for (var c = 0; c < classes.Count; c++)
            {
                p[c][i] = weights[c] / weights.Sum();
            }
        }

        return new Table([new Column<string>("y", y), .. p.Select((column, c) => new Column<double>($"p{c}", column))]);
    }

    public static Table Quantiles(int count)
    {
        var random = new Random(8);
        var (y, low, middle, high) = (new double[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            middle[i] = 20 + (6 * Math.Sin(i / 9.0));
            low[i] = middle[i] - 1.5;
            high[i] = middle[i] + 1.5;
            y[i] = middle[i] + (3.6 * (random.NextDouble() + random.NextDouble() - 1));
        }

        return new Table([new Column<double>("y", y), new Column<double>("p0", low), new Column<double>("p1", middle), new Column<double>("p2", high)]);
    }

    public static ModelEvaluation Evaluate(this NamedModel model, Table table, EvaluateOptions? options = null) => new Evaluator().Evaluate(model, table, options ?? new EvaluateOptions()) with
    {
        Provenance = new Provenance { Data = [new DataStamp { Name = "holdout.csv", Kind = "path", Hash = "0123456789abcdef", RowCount = table.RowCount }], Seed = 42, Line = "evaluate m1 holdout.csv" },
    };
}
