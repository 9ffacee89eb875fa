using AiPm.Benchmarks;

// dotnet run -c Release --project tests/AiPm.Benchmarks
if (args is ["trees", var folder, var model, var features])
{
    TreeExplanationTimes.Measure(folder, model, int.Parse(features, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

var rows = new List<Comparison>();
rows.AddRange(CommandTimes.Measure());
rows.AddRange(CsvTimes.Measure());
rows.AddRange(CatalogTimes.Measure());
Console.WriteLine("| what | median | least | most | peer | peer's median | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var row in rows)
{
    Console.WriteLine(row);
}
