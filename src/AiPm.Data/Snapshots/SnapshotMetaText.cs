using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Data;

/// <summary>Reads what a pointer says under <c>meta: aipm:</c>; what is not understood is passed over.</summary>
internal static class SnapshotMetaText
{
    /// <summary>Reads the text of a pointer; null where it says nothing of ours.</summary>
    /// <exception cref="FormatException">It is no YAML.</exception>
    public static SnapshotMeta? Parse(string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new FormatException(error.Message, error);
        }

        if (yaml.Documents is not [{ RootNode: var root }, ..] || Child(Child(root, "meta"), "aipm") is not { } ours)
        {
            return null;
        }

        return new SnapshotMeta
        {
            RowCount = Count(ours, "rows"),
            Terms = new SnapshotTerms { Source = Word(ours, "source"), License = Word(ours, "license"), Purpose = Word(ours, "purpose"), Retention = Word(ours, "retention") },
            Producer = Producer(Child(ours, "producer")),
            Columns = [.. Items(Child(ours, "columns")).Where(column => Word(column, "name") is not null).Select(Column)],
        };
    }

    private static SnapshotProducer? Producer(YamlNode? node) => node is null ? null : new SnapshotProducer(
        Word(node, "line") ?? "",
        Word(node, "run"),
        Word(node, "name"),
        [
            .. Items(Child(node, "parents")).Select(parent => new SnapshotParent(Word(parent, "name") ?? "", Word(parent, "md5") ?? ""))
                .Where(parent => parent.Md5.Length > 0),
        ]);

    private static SnapshotColumn Column(YamlNode node)
    {
        var range = Items(Child(node, "range")).Select(Value).ToArray();
        var length = Items(Child(node, "length")).Select(Value).ToArray();
        var distinct = Word(node, "distinct") ?? "";
        _ = Enum.TryParse<ColumnType>(Word(node, "type"), ignoreCase: true, out var type);
        return new SnapshotColumn(
            Word(node, "name") ?? "",
            type,
            Count(node, "missing") ?? 0,
            Number(distinct.TrimStart('~')) is { } count ? (long)count : 0,
            range is [var least, ..] ? least : "",
            range is [_, var greatest] ? greatest : "",
            "")
        {
            IsEstimate = distinct.StartsWith('~'),
            NaNCount = Count(node, "nan") ?? 0,
            Mean = Number(Word(node, "mean")),
            StandardDeviation = Number(Word(node, "std")),
            Quantiles = [.. Items(Child(node, "quantiles")).Select(Value)],
            Frequencies = Child(node, "values") is YamlMappingNode values
                ? [.. values.Select(pair => KeyValuePair.Create(Value(pair.Key), (long)(Number(Value(pair.Value)) ?? 0)))]
                : [],
            OtherCount = Count(node, "others") ?? 0,
            ShortestLength = length.Length == 2 ? (int?)Number(length[0]) : null,
            LongestLength = length.Length == 2 ? (int?)Number(length[1]) : null,
            HidesRange = range.Length == 0,
        };
    }

    private static string Value(YamlNode node) => node.ToString() switch { ".inf" => "Infinity", "-.inf" => "-Infinity", var text => text };

    private static YamlNode? Child(YamlNode? node, string key) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(key, out var value) ? value : null;

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode sequence ? sequence.Children : [];

    private static string? Word(YamlNode node, string key) => Child(node, key) is YamlScalarNode { Value: var value } ? value : null;

    private static long? Count(YamlNode node, string key) => long.TryParse(Word(node, key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
