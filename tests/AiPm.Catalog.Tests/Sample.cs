using AiPm.Reports;

namespace AiPm.Catalog.Tests;

/// <summary>Runs to keep.</summary>
internal static class Sample
{
    public static RunStart Start(string verb = "baseline", ProcessMark? process = null) => new()
    {
        Verb = verb,
        Line = $"{verb} chicago --target rides",
        Parameters = [new("data", "chicago"), new("target", "rides"), new("param", "a=1"), new("param", "b=2")],
        GitCommit = "0123456789abcdef0123456789abcdef01234567",
        IsDirty = true,
        Seed = 7,
        Process = process ?? ProcessMark.Current,
    };

    public static RunOutcome Finished(params KeyValuePair<string, double>[] metrics) => new()
    {
        Status = RunStatus.Finished,
        Duration = TimeSpan.FromMilliseconds(1234.567),
        Metrics = metrics,
        Provenance = new Provenance
        {
            Data = [new DataStamp { Name = "chicago", Kind = "snapshot", Hash = "d41d8cd98f00b204e9800998ecf8427e", RowCount = 5_698 }],
            Seed = 42,
            Device = "cpu",
            Threads = 2,
        },
        ReportJson = """{"verb": "baseline", "note": "Δ 10 % – ‚größer‘ 日本"}""",
    };

    public static object? Scalar(RunCatalog catalog, string sql)
    {
        object? answer = null;
        catalog.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            answer = command.ExecuteScalar();
        });
        return answer;
    }
}
