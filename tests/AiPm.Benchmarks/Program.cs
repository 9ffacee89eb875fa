using AiPm.Benchmarks;

// dotnet run -c Release --project tests/AiPm.Benchmarks
var rows = new List<Comparison>();
rows.AddRange(CommandTimes.Measure());
rows.AddRange(CsvTimes.Measure());
rows.AddRange(CatalogTimes.Measure());
rows.AddRange(TreeTimes.Measure());
Console.WriteLine("| what | median | least | most | peer | peer's median | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var row in rows)
{
    Console.WriteLine(row);
}
