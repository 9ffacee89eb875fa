using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AiPm.Data;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Writes and reads <c>model.yaml</c>: the same description is the same bytes; keys of later versions are passed over.</summary>
internal static partial class ModelDescriptionText
{
    private const string Heading = "# A model: what it takes and gives, its files with their SHA-256, and where it came from.\n";

    /// <summary>Writes a description.</summary>
    /// <param name="description">The description.</param>
    public static string Write(ModelDescription description)
    {
        var (signature, origin) = (description.Signature, description.Origin);
        var text = new StringBuilder(Heading);
        void Line(string key, string value, int indent = 0) => text.Append(' ', indent).Append(key).Append(": ").Append(value).Append('\n');
        void Said(string key, string value, int indent = 0)
        {
            if (value.Length > 0)
            {
                Line(key, YamlText.Scalar(value), indent);
            }
        }

        Line("format", Whole(description.Format));
        Line("kind", YamlText.Scalar(description.Kind));
        Said("title", origin.Title);
        text.Append("signature:\n");
        Line("target", YamlText.Scalar(signature.Target), 2);
        Line("task", Word(signature.Task), 2);
        WriteList(text, "classes", signature.Classes.Select(YamlText.Quoted));
        WriteList(text, "quantiles", signature.Quantiles.Select(Number));
        WriteList(text, "columns", signature.Columns.Select(column => $"name: {YamlText.Scalar(column.Name)}\n    type: {Word(column.Type)}"));
        text.Append(description.Files.Count == 0 ? "" : "files:\n");
        foreach (var file in description.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"- name: {YamlText.Scalar(file.Name)}\n  size: {file.Size}\n  sha256: '{file.Sha256}'\n");
        }

        text.Append(origin.Data.Count == 0 ? "" : "data:\n");
        foreach (var stamp in origin.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"- name: {YamlText.Scalar(stamp.Name)}\n  kind: {YamlText.Scalar(stamp.Kind)}\n  md5: '{stamp.Hash}'\n  rows: {stamp.RowCount}\n");
        }

        text.Append(origin.Metrics.Count == 0 ? "" : "metrics:\n");
        foreach (var metric in origin.Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"- name: {YamlText.Scalar(metric.Name)}\n  value: {Number(metric.Value)}\n");
            text.Append(metric is { Lower: { } lower, Upper: { } upper } ? $"  lower: {Number(lower)}\n  upper: {Number(upper)}\n" : "");
        }

        text.Append(origin.Misses.Count == 0 ? "" : "misses:\n");
        foreach (var miss in origin.Misses)
        {
            text.Append(CultureInfo.InvariantCulture, $"- share: {Number(miss.Share)}\n  value: {Number(miss.Value)}\n");
        }

        Said("measured-on", origin.MeasuredOn);
        Said("license", origin.License);
        text.Append("made:\n");
        Said("line", origin.Line, 2);
        Said("commit", origin.Commit, 2);
        Said("seed", origin.Seed?.ToString(CultureInfo.InvariantCulture) ?? "", 2);
        Said("device", origin.Device, 2);
        Line("kit", YamlText.Quoted(origin.Kit), 2);
        return text.ToString();
    }

    /// <summary>Reads a description.</summary>
    /// <param name="text">What <see cref="Write"/> gave, now or by an earlier version.</param>
    /// <exception cref="InvalidDataException">It is something else, or of a later format.</exception>
    public static ModelDescription Parse(string text)
    {
        try
        {
            var root = YamlSection.Parse(text);
            var format = root.Whole("format") ?? throw new FormatException("'format' is missing");
            if (format is < 1 or > ModelDescription.CurrentFormat)
            {
                throw new InvalidDataException($"{ModelFolder.DescriptionName} is of format {Whole(format)}; this version of the kit reads up to {Whole(ModelDescription.CurrentFormat)}: a newer kit wrote it");
            }

            var signature = root.Section("signature") ?? throw new FormatException("'signature' is missing");
            var made = root.Section("made");
            return new ModelDescription
            {
                Format = (int)format,
                Kind = Text(root, "kind"),
                Signature = new ModelSignature
                {
                    Target = Text(signature, "target"),
                    Task = Of<LearningTask>(Text(signature, "task")),
                    Classes = [.. signature.Named("classes").Select(item => item.Text)],
                    Quantiles = [.. signature.Named("quantiles").Select(item => Parsed(item.Text))],
                    Columns = [.. signature.List("columns").Select(column => new ModelColumn(Text(column, "name"), Of<ColumnType>(Text(column, "type"))))],
                },
                Files = [.. root.List("files").Select(File)],
                Origin = new ModelOrigin
                {
                    Title = root.Text("title") ?? "",
                    Data = [.. root.List("data").Select(stamp => new DataStamp { Name = Text(stamp, "name"), Kind = Text(stamp, "kind"), Hash = Text(stamp, "md5"), RowCount = stamp.Whole("rows") ?? 0 })],
                    Metrics = [.. root.List("metrics").Select(Metric)],
                    Misses = [.. root.List("misses").Select(miss => new MissQuantile(Parsed(Text(miss, "share")), Parsed(Text(miss, "value"))))],
                    MeasuredOn = root.Text("measured-on") ?? "",
                    License = root.Text("license") ?? "",
                    Line = made?.Text("line") ?? "",
                    Commit = made?.Text("commit") ?? "",
                    Seed = (int?)made?.Whole("seed"),
                    Device = made?.Text("device") ?? "",
                    Kit = made?.Text("kit") ?? "",
                },
            };
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"{ModelFolder.DescriptionName} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A number that reads back to the same.</summary>
    internal static string Number(double value) => double.IsNaN(value) ? ".nan" : double.IsInfinity(value) ? (value > 0 ? ".inf" : "-.inf") : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as <see cref="Number"/> wrote it.</summary>
    internal static double Parsed(string text) => text switch
    {
        ".nan" => double.NaN,
        ".inf" => double.PositiveInfinity,
        "-.inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    /// <summary>A metric as a list keeps it.</summary>
    internal static ModelMetric Metric(YamlSection section) => new(
        Text(section, "name"),
        Parsed(Text(section, "value")),
        section.Text("lower") is { } lower ? Parsed(lower) : null,
        section.Text("upper") is { } upper ? Parsed(upper) : null);

    internal static string Text(YamlSection section, string key) => section.Text(key) ?? throw new FormatException($"'{key}' is missing");

    internal static string Word(Enum value) => value.ToString().ToLowerInvariant();

    internal static T Of<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(word[0]) ? value : throw new FormatException($"'{word}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    // A name is a file in the folder itself: no path, no device, nothing hidden.
    private static ModelFile File(YamlSection section)
    {
        var (name, hash) = (Text(section, "name"), Text(section, "sha256"));
        return NamePattern().IsMatch(name) && HashPattern().IsMatch(hash) && name != ModelFolder.DescriptionName
            ? new ModelFile(name, section.Whole("size") ?? 0, hash)
            : throw new FormatException($"the file '{name}' with the SHA-256 '{hash}' is none that a model has: a plain name and 64 hex digits are expected");
    }

    private static void WriteList(StringBuilder text, string key, IEnumerable<string> items)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? $"  {key}:\n" : "").Append("  - ").Append(item).Append('\n');
            isFirst = false;
        }
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex HashPattern();
}
