using System.Data;
using System.Data.Common;

namespace AiPm.Catalog;

/// <summary>
/// Writes batches of points, each in one transaction. A batch may come again when its end was not heard of: each writer keeps
/// how many points of a run it has written, so that nothing is doubled.
/// </summary>
/// <param name="writer">The writer's name, which no other has.</param>
internal sealed class BatchWriter(string writer)
{
    // Longer chunks are read faster, but a growing one is written again with every batch.
    private const int LongestChunk = 4096;
    private const int LongEnough = 256;

    private readonly List<LoggedRun> _runs = [];
    private readonly List<MetricSeries> _series = [];

    public void Write(DbTransaction transaction, PointBatch batch)
    {
        Prepare(batch);
        foreach (var run in _runs)
        {
            Claim(transaction, run);
        }

        WritePoints(transaction, batch);
        WriteSummaries(transaction);
    }

    /// <summary>The batch is kept.</summary>
    public void Kept()
    {
        foreach (var run in _runs)
        {
            run.Written += run.BatchCount;
            run.LastSequence = run.IsPassedOver ? -1 : run.NextSequence - 1;
        }
    }

    /// <summary>The batch is not kept, or that is not known.</summary>
    public void NotKept()
    {
        foreach (var run in _runs)
        {
            run.Forget();
        }
    }

    private void Prepare(PointBatch batch)
    {
        _runs.Clear();
        _series.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Series.Run.BatchCount = 0;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            var run = batch[i].Series.Run;
            if (run.BatchCount++ == 0)
            {
                _runs.Add(run);
            }
        }

        // Two who write to the same runs must not wait for each other.
        _runs.Sort((a, b) => a.Number.CompareTo(b.Number));
    }

    private void Claim(DbTransaction transaction, LoggedRun run)
    {
        var last = transaction.Scalar<long?>(
            "UPDATE runs SET point_count = point_count + @BatchCount WHERE number = @Number RETURNING point_count", new { run.Number, run.BatchCount });
        var written = run.Written + run.BatchCount;
        run.IsPassedOver = last is null || transaction.Execute(
            """
            INSERT INTO writers (run, writer, written) VALUES (@Number, @writer, @written)
            ON CONFLICT (run, writer) DO UPDATE SET written = excluded.written WHERE writers.written < excluded.written
            """,
            new { run.Number, writer, written }) == 0;
        if (run.IsPassedOver)
        {
            transaction.Execute("UPDATE runs SET point_count = point_count - @BatchCount WHERE number = @Number", new { run.Number, run.BatchCount });
            run.Forget();
            return;
        }

        var before = last.GetValueOrDefault() - run.BatchCount;
        if (before != run.LastSequence)
        {
            run.Forget();
        }

        run.NextSequence = before + 1;
    }

    private void WritePoints(DbTransaction transaction, PointBatch batch)
    {
        using var rows = new BulkInsert(
            transaction,
            "points",
            ["run", "metric", "first_sequence", "last_sequence", "point_count", "chunk"],
            """
            ON CONFLICT (run, metric, first_sequence) DO UPDATE
            SET last_sequence = excluded.last_sequence, point_count = excluded.point_count, chunk = excluded.chunk
            """);
        for (var i = 0; i < batch.Count; i++)
        {
            var point = batch[i];
            var series = point.Series;
            if (series.Run.IsPassedOver)
            {
                continue;
            }

            if (series.BatchCount == 0)
            {
                Begin(transaction, series);
            }

            series.Add(point.Step, point.Value);
            series.Tail.Add(series.Run.NextSequence++, point.Step, point.Time, point.Value);
            if (series.Tail.Count == LongestChunk)
            {
                Add(rows, series);
                series.Tail.Clear();
            }
        }

        foreach (var series in _series.Where(series => series.Tail.Count > 0))
        {
            Add(rows, series);
        }

        rows.Complete();
    }

    private static void Add(BulkInsert rows, MetricSeries series) => rows.Add(
        series.Run.Number, series.Position, series.Tail.FirstSequence, series.Tail.LastSequence, (long)series.Tail.Count, series.Tail.ToArray());

    private void Begin(DbTransaction transaction, MetricSeries series)
    {
        _series.Add(series);
        series.BeginBatch();
        if (series.Tail.Count >= LongEnough)
        {
            series.Tail.Clear();
        }

        if (series.Position >= 0)
        {
            return;
        }

        series.Run.Placed.Add(series);
        var key = new { series.Run.Number, series.Name };
        series.Position = transaction.Scalar<long?>("SELECT MIN(position) FROM metrics WHERE run = @Number AND name = @Name", key)
            ?? transaction.Scalar<long>(
                """
                INSERT INTO metrics (run, position, name)
                SELECT @Number, COALESCE(MAX(position), -1) + 1, @Name FROM metrics WHERE run = @Number
                RETURNING position
                """,
                key);
    }

    private void WriteSummaries(DbTransaction transaction)
    {
        using var command = transaction.Connected().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            UPDATE metrics
            SET value = @last, last_step = @step, point_count = point_count + @count,
                min_value = CASE WHEN @min IS NULL THEN min_value WHEN min_value IS NULL OR @min < min_value THEN @min ELSE min_value END,
                max_value = CASE WHEN @max IS NULL THEN max_value WHEN max_value IS NULL OR @max > max_value THEN @max ELSE max_value END
            WHERE run = @run AND position = @position
            """;
        var (last, min, max) = (Parameter("@last", DbType.Double), Parameter("@min", DbType.Double), Parameter("@max", DbType.Double));
        var (step, count) = (Parameter("@step", DbType.Int64), Parameter("@count", DbType.Int64));
        var (run, position) = (Parameter("@run", DbType.Int64), Parameter("@position", DbType.Int64));
        foreach (var series in _series)
        {
            last.Value = OrNull(series.Last);
            min.Value = OrNull(series.Min);
            max.Value = OrNull(series.Max);
            step.Value = series.LastStep;
            count.Value = (long)series.BatchCount;
            run.Value = series.Run.Number;
            position.Value = series.Position;
            command.ExecuteNonQuery();
            series.BeginBatch();
        }

        DbParameter Parameter(string name, DbType type)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, type);
            command.Parameters.Add(parameter);
            return parameter;
        }
    }

    private static object OrNull(double value) => double.IsNaN(value) ? DBNull.Value : value;
}
