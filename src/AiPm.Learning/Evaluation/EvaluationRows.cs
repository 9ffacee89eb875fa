using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Rows with what came and what a model said, in time order where there is a time.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Signature">What the model takes and gives.</param>
/// <param name="Target">The column that holds what came.</param>
/// <param name="Predictions">What the model said of them.</param>
/// <param name="Weights">A weight for each row.</param>
/// <param name="Times">When each row was; null without a time column.</param>
internal sealed record EvaluationRows(Table Table, ModelSignature Signature, Column Target, Predictions Predictions, double[] Weights, DateTime[]? Times)
{
    private const double Tolerance = 1e-6;

    /// <summary>The rows.</summary>
    public int Count => Table.RowCount;

    /// <summary>Reads the rows that can be judged and asks the model about them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The data.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="notes">Receives what a reader should know.</param>
    /// <exception cref="AipmException">The data cannot be used so.</exception>
    public static EvaluationRows Read(Model model, Table table, EvaluateOptions options, ICollection<string> notes)
    {
        if (table.RowCount == 0)
        {
            throw new AipmException("The data has no rows.", "data with at least one row");
        }

        var signature = model.Signature;
        var target = TargetOf(table, signature, options);
        var rows = BaselineTarget.PresentRows(target);
        if (rows.Length == 0)
        {
            throw new AipmException($"The target '{target.Name}' is missing in all {NumberText.Count(table.RowCount)} rows.", "--target with a column that is filled");
        }

        LeftOut(table.RowCount - rows.Length, table.RowCount, $"'{target.Name}' is missing in them", notes);
        var weights = WeightsOf(table, rows, options);
        var times = TimesOf(table, rows, options);
        if (times is not null)
        {
            // Ties keep the order of the data.
            var order = Enumerable.Range(0, rows.Length).OrderBy(i => times[i]).ToArray();
            rows = [.. order.Select(i => rows[i])];
            weights = [.. order.Select(i => weights[i])];
            times = [.. order.Select(i => times[i])];
        }

        var usable = rows.Length == table.RowCount && times is null ? table : table.Take(rows);
        var read = new EvaluationRows(usable, signature, usable[target.Name], Ask(model, usable, notes), weights, times);
        return read.Finite(notes);
    }

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">The rows.</param>
    public EvaluationRows Take(int[] rows)
    {
        var width = Predictions.Outputs.Count;
        var values = new double[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
        {
            Predictions.Values.Slice(rows[i] * width, width).CopyTo(values.AsSpan(i * width));
        }

        return this with
        {
            Table = new Table([], rows.Length),
            Target = Target.Take(rows),
            Predictions = new Predictions(Predictions.Outputs, values),
            Weights = [.. rows.Select(row => Weights[row])],
            Times = Times is null ? null : [.. rows.Select(row => Times[row])],
        };
    }

    // What the model makes of raw rows is what predict makes of them. Which columns it has no use for is no matter here.
    private static Predictions Ask(Model model, Table rows, ICollection<string> notes)
    {
        if (model.Signature.Columns.Count == 0)
        {
            return model.Predict(rows);
        }

        var input = new ModelInput(model);
        var predictions = model.Predict(input.Fit(rows));
        foreach (var note in input.Cautions)
        {
            notes.Add(note);
        }

        return predictions;
    }

    // A model that gives no number for some rows is not better for it: how many is said.
    private EvaluationRows Finite(ICollection<string> notes)
    {
        var width = Predictions.Outputs.Count;
        var finite = new List<int>(Count);
        for (var row = 0; row < Count; row++)
        {
            var values = Predictions.Values.Slice(row * width, width);
            var sum = 0.0;
            foreach (var value in values)
            {
                sum += value;
                if (Signature.Classes.Count > 0 && (value < -Tolerance || value > 1 + Tolerance))
                {
                    throw new AipmException($"The model gave the probability {NumberText.Figure(value)} in row {NumberText.Count(row)}, but 0 to 1 is expected.", "a model whose predictions are probabilities");
                }
            }

            if (Signature.Classes.Count > 0 && Math.Abs(sum - 1) > 1e-3)
            {
                throw new AipmException($"The probabilities of row {NumberText.Count(row)} sum to {NumberText.Figure(sum)}, but 1 is expected.", "a model whose probabilities sum to 1");
            }

            if (double.IsFinite(sum))
            {
                finite.Add(row);
            }
        }

        if (finite.Count == Count)
        {
            return this;
        }

        if (finite.Count == 0)
        {
            throw new AipmException($"The model gave no finite prediction for any of the {NumberText.Count(Count)} rows.", "data like that which the model was trained on, or another model");
        }

        notes.Add($"Take care: the model gave no finite prediction in {NumberText.Count(Count - finite.Count)} of {NumberText.Count(Count)} rows; they are left out, which flatters it.");
        int[] kept = [.. finite];
        return Take(kept) with { Table = Table.Take(kept) };
    }

    private static Column TargetOf(Table table, ModelSignature signature, EvaluateOptions options)
    {
        var name = options.Target ?? signature.Target;
        if (!table.TryGetColumn(name, out var target))
        {
            throw new AipmException(
                options.Target is null ? $"The model predicts '{name}', but the data has no such column to compare with." : $"There is no column '{name}'.",
                $"--target with one of {string.Join(", ", table.Columns.Take(12).Select(column => column.Name))}");
        }

        if (signature.Classes.Count > 0 || target.IsNumeric || target.Type == ColumnType.Boolean || target.NullCount == target.Count)
        {
            if (signature.Classes.Count == 0 && target is Column<double> numbers && BaselineTarget.PresentRows(target).Count(row => double.IsInfinity(numbers.Values[row])) is var infinite and > 0)
            {
                throw new AipmException($"The target '{name}' is infinite in {NumberText.Count(infinite)} {(infinite == 1 ? "row" : "rows")}.", "data without those rows");
            }

            return target;
        }

        throw new AipmException($"The target '{name}' holds {target.Type}, but the model predicts a number.", "--target with a column of numbers");
    }

    private static double[] WeightsOf(Table table, int[] rows, EvaluateOptions options)
    {
        if (options.Weights is not { } name)
        {
            return [.. Enumerable.Repeat(1.0, rows.Length)];
        }

        var column = table[name];
        if (!column.IsNumeric)
        {
            throw new AipmException($"The weights '{name}' hold {column.Type}, but numbers from 0 are expected.", "--weights with a column of numbers");
        }

        var all = column.ToDoubles();
        double[] weights = [.. rows.Select(row => all[row])];
        if (Array.FindIndex(weights, weight => !(weight >= 0) || double.IsInfinity(weight)) is var bad and >= 0)
        {
            var value = double.IsNaN(weights[bad]) ? "missing" : NumberText.Figure(weights[bad]);
            throw new AipmException(
                $"The weight '{name}' is {value} in row {NumberText.Count(rows[bad])}, and {NumberText.Count(weights.Count(weight => !(weight >= 0) || double.IsInfinity(weight)))} rows have no finite weight from 0.",
                "--weights with numbers of 0 and more in every row, or no --weights");
        }

        return weights.Sum() > 0 ? weights : throw new AipmException($"All weights '{name}' are 0, so no row counts.", "no --weights");
    }

    private static DateTime[]? TimesOf(Table table, int[] rows, EvaluateOptions options)
    {
        if (options.Time is not { } name)
        {
            return options.Season == 1 ? null : throw new AipmException("--season compares with the value a season ago, which needs rows in time order.", "--time with a column of dates");
        }

        var column = table[name];
        var times = DateEncoding.Times(column) ?? throw new AipmException($"The time column '{name}' holds {column.Type}, but dates are expected.", "--time with a column of dates (2024-12-31), or no --time");
        var missing = rows.Count(row => times[row] is null);
        return missing == 0
            ? [.. rows.Select(row => times[row].GetValueOrDefault())]
            : throw new AipmException($"The time column '{name}' is missing in {missing} of the {rows.Length} rows.", "data without those rows, or no --time");
    }

    private static void LeftOut(int count, int of, string why, ICollection<string> notes)
    {
        if (count > 0)
        {
            notes.Add($"{NumberText.Count(count)} of {NumberText.Count(of)} rows were left out: {why}.");
        }
    }
}
