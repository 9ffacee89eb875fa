using System.Globalization;
using AiPm.Benchmarks;

// dotnet run -c Release --project tests/AiPm.Benchmarks [-- names of parts below]
if (args is ["explanations", var folder, var model, var features])
{
    TreeExplanationTimes.Measure(folder, model, int.Parse(features, CultureInfo.InvariantCulture));
    return;
}

if (args is ["explanations"])
{
    TreeExplanationTimes.MeasureLightGbm();
    return;
}

(string Name, Func<IEnumerable<Comparison>> Measure)[] parts =
[
    ("commands", CommandTimes.Measure),
    ("csv", CsvTimes.Measure),
    ("catalog", CatalogTimes.Measure),
    ("runs", RunsTimes.Measure),
    ("sampling", SamplingTimes.Measure),
    ("kernel", KernelTimes.Measure),
    ("games", GameTimes.Measure),
    ("networks", NetworkExplanationTimes.Measure),
    ("trees", TreeTimes.Measure),
    ("metrics", MetricTimes.Measure),
    ("training", TrainingTimes.Measure),
    ("snapshots", SnapshotTimes.MeasureSmall),
    ("large-snapshots", SnapshotTimes.MeasureLarge),
    ("remotes", RemoteTimes.Measure),
];
Console.WriteLine("| what | median | least | most | peer | peer's median | ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var row in parts.Where(part => args.Length == 0 || args.Contains(part.Name)).SelectMany(part => part.Measure()))
{
    Console.WriteLine(row);
}
