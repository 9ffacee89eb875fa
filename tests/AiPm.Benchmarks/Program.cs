using AiPm.Benchmarks;

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
