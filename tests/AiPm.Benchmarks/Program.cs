using AiPm.Benchmarks;

// dotnet run -c Release --project tests/AiPm.Benchmarks [-- commands csv catalog metrics]
(string Name, Func<IEnumerable<Comparison>> Measure)[] parts =
[
    ("commands", CommandTimes.Measure), ("csv", CsvTimes.Measure), ("catalog", CatalogTimes.Measure), ("metrics", MetricTimes.Measure),
];
Comparison[] rows = [.. parts.Where(part => args.Length == 0 || args.Contains(part.Name)).SelectMany(part => part.Measure())];
Console.WriteLine("| what | median | least | most | peer | peer's median | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var row in rows)
{
    Console.WriteLine(row);
}
