namespace AiPm.Learning;

/// <summary>The predictions of the rows held out as a table, for whoever compares or stacks models later.</summary>
internal static class OutOfFoldTable
{
    /// <summary>A row for each row judged: its place in the data as it came, its fold, what came, and what each rung said.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="protocol">Which rows were judged.</param>
    /// <param name="outcomes">What came of the rungs.</param>
    public static Table Of(BaselineProblem problem, EvaluationProtocol protocol, IEnumerable<RungOutcome> outcomes)
    {
        var judged = protocol.Judged;
        var foldOf = new long[problem.Table.RowCount];
        for (var fold = 0; fold < protocol.Folds.Count; fold++)
        {
            foreach (var row in protocol.Folds[fold].Test)
            {
                foldOf[row] = fold + 1;
            }
        }

        var columns = new List<Column>
        {
            new Column<long>("row", [.. judged.Select(row => (long)problem.SourceRows[row])]),
            new Column<long>("fold", [.. judged.Select(row => foldOf[row])]),
            problem.Table[problem.TargetName].Take(judged).Rename("actual"),
        };
        var width = problem.Target.Width;
        var outputs = problem.Outputs;

        // Classes that differ in case only would be one column to some readers of the file.
        var isPlain = outputs.Distinct(StringComparer.OrdinalIgnoreCase).Count() == outputs.Count;
        foreach (var outcome in outcomes.Where(outcome => outcome.Predictions.Length > 0))
        {
            for (var k = 0; k < width; k++)
            {
                var place = k;
                var suffix = width == 1 ? "" : FormattableString.Invariant($":{(isPlain ? outputs[place] : $"{place} {outputs[place]}")}");
                columns.Add(new Column<double>(LadderResult.NameOf(outcome.Rung.Name) + suffix, [.. judged.Select((_, i) => outcome.Predictions[(i * width) + place])]));
            }
        }

        return new Table(columns);
    }
}
