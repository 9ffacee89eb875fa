using AiPm.Benchmarks;

// dotnet run -c Release --project tests/AiPm.Benchmarks
var rows = new List<Comparison>();
rows.AddRange(CommandTimes.Measure());
rows.AddRange(CsvTimes.Measure());
rows.AddRange(CatalogTimes.Measure());
rows.AddRange(RemoteTimes.Measure());
// dotnet run -c Release --project tests/AiPm.Benchmarks [-- commands csv catalog snapshots]
var parts = new Dictionary<string, Func<IEnumerable<Comparison>>>
{
    ["commands"] = CommandTimes.Measure,
    ["csv"] = CsvTimes.Measure,
    ["catalog"] = CatalogTimes.Measure,
    ["snapshots"] = SnapshotTimes.Measure,
};
Console.WriteLine("| what | median | least | most | peer | peer's median | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var part in parts.Where(part => args.Length == 0 || args.Contains(part.Key)))
{
    foreach (var row in part.Value())
    {
        Console.WriteLine(row);
    }
}
