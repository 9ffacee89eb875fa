using AiPm.Reports;

namespace AiPm.Catalog.Tests;

/// <summary>Two runs that leave something in every table.</summary>
internal static class Everything
{
    public static void Fill(RunCatalog catalog)
    {
        var hash = new string('b', 64);
        catalog.Begin(Sample.Start() with { Name = "chicago-mlp", Tags = [new("z", "1"), new("a", "日本 🚲")], Note = "n", Lesson = "l" });
        catalog.Begin(Sample.Start("explain"));
        using (var log = catalog.OpenLog("r1"))
        {
            for (var i = 0; i < 5_000; i++)
            {
                log.Log("loss", i == 17 ? double.NaN : 1.0 / i, i * 3);
                log.Log("acc", i == 18 ? double.NegativeInfinity : -i);
            }
        }

        catalog.AddArtifact("r1", new RunArtifact("model", "model", hash, 1L << 40, "application/octet-stream"));
        catalog.SetFacts("r1", [new("os", "Debian"), new("cpu", "")]);
        catalog.AddCell("r1", new RunCell(0, 1, "var x = 1;", "finished"));
        catalog.AddCell("r1", new RunCell(1, null, "x / 0", "failed"));
        catalog.AddData("r1", new DataStamp { Name = "out", Kind = "path", Hash = "c", RowCount = 3 }, DataDirection.Written);
        catalog.SetMirror("r1", new MirrorState("https://mlflow.example", "abc", 7, 2, true, "{}"));
        catalog.Finish("r1", Sample.Finished(new("mae", 1.0 / 3), new("nan", double.NaN), new("inf", double.PositiveInfinity)));
        catalog.Finish("r2", new RunOutcome { Status = RunStatus.Failed, Error = "no" });
    }

    /// <summary>All rows of all tables, as text.</summary>
    public static string Of(RunCatalog catalog)
    {
        var text = new System.Text.StringBuilder();
        catalog.Use(connection =>
        {
            foreach (var table in CatalogSchema.Tables)
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"SELECT * FROM {table}";
                using var reader = command.ExecuteReader();
                var rows = new List<string>();
                while (reader.Read())
                {
                    rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Value(reader.GetValue(i))}")));
                }

                text.AppendLine(table).AppendJoin('\n', rows.Order(StringComparer.Ordinal)).AppendLine();
            }
        });
        return text.ToString();
    }

    private static string Value(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        double number => BitConverter.DoubleToInt64Bits(number).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
