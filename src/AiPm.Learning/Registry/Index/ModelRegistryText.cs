using System.Globalization;
using System.Text;
using AiPm.Data;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Writes and reads <c>aipm/models.yaml</c>: keys of later versions of the kit are passed over, a later format is refused.</summary>
internal static class ModelRegistryText
{
    private const int Format = 1;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Heading = "# Models by name: versions, aliases, and who moved them and why. The verbs registry, register, promote and rollback read and write it.\n";

    /// <summary>Writes models.</summary>
    /// <param name="models">The models, by name.</param>
    public static string Write(IEnumerable<RegisteredModel> models)
    {
        var text = new StringBuilder(Heading).Append(CultureInfo.InvariantCulture, $"format: {Format}\nmodels:\n");
        foreach (var model in models)
        {
            text.Append(CultureInfo.InvariantCulture, $"- name: {YamlText.Scalar(model.Name)}\n  versions:\n");
            foreach (var version in model.Versions)
            {
                Write(text, version);
            }

            Section(text, "aliases", 2, model.Aliases.Select(alias => KeyValuePair.Create(alias.Key, alias.Value.ToString(CultureInfo.InvariantCulture))));
            text.Append(model.History.Count == 0 ? "" : "  history:\n");
            foreach (var move in model.History)
            {
                Write(text, move);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads models.</summary>
    /// <param name="text">What <see cref="Write(IEnumerable{RegisteredModel})"/> gave, now or by an earlier version.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IEnumerable<RegisteredModel> Parse(string text)
    {
        var root = YamlSection.Parse(text);
        if (root.Whole("format") is var format && format is not (null or Format))
        {
            throw new FormatException($"it is of format {format.Value.ToString(CultureInfo.InvariantCulture)}; this version of the kit reads {Format}: a newer kit wrote it");
        }

        return [.. root.List("models").Select(Model)];
    }

    private static void Write(StringBuilder text, ModelVersion version)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - version: {version.Number}\n    hash: '{version.Hash}'\n    size: {version.Size}\n    kind: {YamlText.Scalar(version.Kind)}\n    pointer: {YamlText.Scalar(version.Pointer)}\n");
        Said(text, "run", version.Run ?? "");
        Said(text, "by", version.By);
        text.Append(CultureInfo.InvariantCulture, $"    at: '{TimeText(version.At)}'\n");
        Section(text, "tags", 4, version.Tags.Select(tag => KeyValuePair.Create(YamlText.Scalar(tag.Key), YamlText.Quoted(tag.Value))));
        text.Append(version.Data.Count == 0 ? "" : "    data:\n");
        foreach (var stamp in version.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - name: {YamlText.Scalar(stamp.Name)}\n      kind: {YamlText.Scalar(stamp.Kind)}\n      md5: '{stamp.Hash}'\n      rows: {stamp.RowCount}\n");
        }

        text.Append(version.Metrics.Count == 0 ? "" : "    metrics:\n");
        foreach (var metric in version.Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - name: {YamlText.Scalar(metric.Name)}\n      value: {ModelDescriptionText.Number(metric.Value)}\n");
            text.Append(metric is { Lower: { } lower, Upper: { } upper } ? $"      lower: {ModelDescriptionText.Number(lower)}\n      upper: {ModelDescriptionText.Number(upper)}\n" : "");
        }
    }

    private static void Write(StringBuilder text, AliasMove move)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - alias: {move.Alias}\n    to: {move.Version}\n");
        Said(text, "from", move.From?.ToString(CultureInfo.InvariantCulture) ?? "", isNumber: true);
        Said(text, "rollback", move.IsRollback ? "true" : "", isNumber: true);
        Said(text, "by", move.By);
        text.Append(CultureInfo.InvariantCulture, $"    at: '{TimeText(move.At)}'\n");
        Said(text, "why", move.Why);
        Said(text, "override", move.Override);
        Said(text, "evidence", move.Evidence);
    }

    private static void Said(StringBuilder text, string key, string value, bool isNumber = false)
    {
        if (value.Length > 0)
        {
            text.Append("    ").Append(key).Append(": ").Append(isNumber ? value : YamlText.Scalar(value)).Append('\n');
        }
    }

    private static void Section(StringBuilder text, string key, int indent, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var isFirst = true;
        foreach (var (name, value) in pairs)
        {
            text.Append(isFirst ? $"{new string(' ', indent)}{key}:\n" : "").Append(' ', indent + 2).Append(name).Append(": ").Append(value).Append('\n');
            isFirst = false;
        }
    }

    private static RegisteredModel Model(YamlSection section)
    {
        var name = ModelDescriptionText.Text(section, "name");
        ModelVersion[] versions = [.. section.List("versions").Select(Version)];
        if (versions.Length == 0 || versions.DistinctBy(version => version.Number).Count() < versions.Length)
        {
            throw new FormatException($"the model '{name}' has no versions, or two of one number");
        }

        var aliases = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var alias in section.Section("aliases")?.Keys ?? [])
        {
            var number = (int)(section.Section("aliases")?.Whole(alias) ?? 0);
            aliases[alias] = Array.Exists(versions, version => version.Number == number)
                ? number
                : throw new FormatException($"the alias '{alias}' of '{name}' stands for version {number.ToString(CultureInfo.InvariantCulture)}, which is not there");
        }

        return new RegisteredModel { Name = name, Versions = versions, Aliases = aliases, History = [.. section.List("history").Select(Move)] };
    }

    private static ModelVersion Version(YamlSection section) => new()
    {
        Number = Number(section, "version"),
        Hash = ModelDescriptionText.Text(section, "hash") is var hash && hash.Length == 36 && ModelName.IsHash(hash, 36) && hash.EndsWith(".dir", StringComparison.Ordinal)
            ? hash
            : throw new FormatException($"the hash '{hash}' is not 32 hex digits and .dir"),
        Size = section.Whole("size") ?? 0,
        Kind = ModelDescriptionText.Text(section, "kind"),
        Pointer = ModelDescriptionText.Text(section, "pointer"),
        Run = section.Text("run"),
        By = section.Text("by") ?? "",
        At = Time(section),
        Tags = [.. (section.Section("tags")?.Keys ?? []).Select(key => KeyValuePair.Create(key, section.Section("tags")?.Text(key) ?? ""))],
        Data = [.. section.List("data").Select(stamp => new DataStamp { Name = ModelDescriptionText.Text(stamp, "name"), Kind = ModelDescriptionText.Text(stamp, "kind"), Hash = ModelDescriptionText.Text(stamp, "md5"), RowCount = stamp.Whole("rows") ?? 0 })],
        Metrics = [.. section.List("metrics").Select(ModelDescriptionText.Metric)],
    };

    private static AliasMove Move(YamlSection section) => new()
    {
        Alias = ModelDescriptionText.Text(section, "alias"),
        Version = Number(section, "to"),
        From = (int?)section.Whole("from"),
        IsRollback = section.Flag("rollback", otherwise: false),
        By = section.Text("by") ?? "",
        At = Time(section),
        Why = section.Text("why") ?? "",
        Override = section.Text("override") ?? "",
        Evidence = section.Text("evidence") ?? "",
    };

    private static int Number(YamlSection section, string key) => checked((int)(section.Whole(key) ?? throw new FormatException($"'{key}' is missing")));

    private static string TimeText(DateTimeOffset time) => time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(YamlSection section) => section.Text("at") is { } text
        ? DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : DateTimeOffset.UnixEpoch;
}
