using AiPm.Benchmarks;

// dotnet run -c Release --project tests/AiPm.Benchmarks [commands] [csv] [catalog] [runs] [sampling] [trees] [metrics] [snapshots]
var all = new (string Name, Func<IEnumerable<Comparison>> Measure)[]
{
    ("commands", CommandTimes.Measure), ("csv", CsvTimes.Measure), ("catalog", CatalogTimes.Measure), ("runs", RunsTimes.Measure), ("sampling", SamplingTimes.Measure), ("trees", TreeTimes.Measure), ("metrics", MetricTimes.Measure), ("snapshots", SnapshotTimes.Measure),
};
var rows = all.Where(set => args.Length == 0 || args.Contains(set.Name)).SelectMany(set => set.Measure()).ToList();
Console.WriteLine("| what | median | least | most | peer | peer's median | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var row in rows)
{
    Console.WriteLine(row);
}
