using System.Data.Common;

namespace AiPm.Catalog;

/// <summary>Reads points from their chunks.</summary>
internal static class PointReader
{
    private const string Of = "WHERE run = @p0 AND metric IN (SELECT position FROM metrics WHERE run = @p0 AND name = @p1) AND last_sequence > @p2 ORDER BY first_sequence";

    /// <summary>Points of one metric; its chunks do not overlap.</summary>
    public static IReadOnlyList<MetricPoint> One(DbConnection connection, long run, string metric, long after, int limit)
    {
        var points = new List<MetricPoint>();
        foreach (var bytes in Chunks(connection, run, metric, after))
        {
            Add(points, bytes, metric, after);
            if (points.Count >= limit)
            {
                break;
            }
        }

        return points.Count > limit ? points[..limit] : points;
    }

    /// <summary>Points of all metrics; their chunks overlap, so that one must be read as long as it may hold an earlier point.</summary>
    public static IReadOnlyList<MetricPoint> All(DbConnection connection, long run, long after, int limit)
    {
        var names = RunReader.Rows(connection, "SELECT position, name FROM metrics WHERE run = @p0", [run], reader => (Position: reader.GetInt64(0), Name: reader.GetString(1)))
            .ToDictionary(row => row.Position, row => row.Name);
        var chunks = RunReader.Rows(
            connection,
            "SELECT metric, first_sequence FROM points WHERE run = @p0 AND last_sequence > @p1 ORDER BY first_sequence",
            [run, after],
            reader => (Metric: reader.GetInt64(0), First: reader.GetInt64(1)));
        var points = new List<MetricPoint>();
        foreach (var (metric, first) in chunks)
        {
            if (points.Count >= limit && CountBefore(points, first) >= limit)
            {
                break;
            }

            var bytes = RunReader.Rows(
                connection,
                "SELECT chunk FROM points WHERE run = @p0 AND metric = @p1 AND first_sequence = @p2",
                [run, metric, first],
                reader => reader.GetFieldValue<byte[]>(0)).Single();
            Add(points, bytes, names[metric], after);
        }

        points.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return points.Count > limit ? points[..limit] : points;
    }

    /// <summary>One metric thinned out: of equal stretches, the least and the greatest.</summary>
    public static IReadOnlyList<MetricPoint> Curve(DbConnection connection, long run, string metric, int maxPoints)
    {
        var count = RunReader.Rows(connection, $"SELECT point_count FROM points {Of}", [run, metric, 0L], reader => reader.GetInt64(0)).Sum();
        if (count <= maxPoints)
        {
            return One(connection, run, metric, 0, int.MaxValue);
        }

        var curve = new CurveThinner(metric, count, maxPoints);
        foreach (var bytes in Chunks(connection, run, metric, 0))
        {
            var reader = new ChunkReader(bytes);
            while (reader.Next())
            {
                curve.Add(ref reader);
            }
        }

        return curve.Points;
    }

    private static IEnumerable<byte[]> Chunks(DbConnection connection, long run, string metric, long after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT chunk FROM points {Of}";
        foreach (var (name, value) in new (string, object)[] { ("@p0", run), ("@p1", metric), ("@p2", after) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetFieldValue<byte[]>(0);
        }
    }

    private static void Add(List<MetricPoint> points, byte[] bytes, string metric, long after)
    {
        var reader = new ChunkReader(bytes);
        while (reader.Next())
        {
            if (reader.Sequence > after)
            {
                points.Add(reader.Point(metric));
            }
        }
    }

    private static int CountBefore(List<MetricPoint> points, long sequence) => points.Count(point => point.Sequence < sequence);
}
