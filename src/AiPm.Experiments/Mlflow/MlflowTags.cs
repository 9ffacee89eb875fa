using System.Globalization;
using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>What MLflow's pages read of a run: tags, data sets, words for the status.</summary>
internal static class MlflowTags
{
    /// <summary>The tag by which a run is known again, whatever it is called there.</summary>
    public const string Identity = "aipm.uid";

    /// <summary>The tag with the run's name here.</summary>
    public const string RunId = "aipm.run_id";

    public const string Name = "mlflow.runName";
    public const string User = "mlflow.user";
    public const string SourceName = "mlflow.source.name";
    public const string SourceType = "mlflow.source.type";
    public const string Commit = "mlflow.source.git.commit";
    public const string Note = "mlflow.note.content";
    public const string Parent = "mlflow.parentRunId";

    /// <summary>What no other run of any catalog has: when and in which process it began.</summary>
    public static string IdentityOf(RunRecord run) => MlflowText.Digest(string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Id}|{run.Started.UtcTicks}|{run.Process.Host}|{run.Process.Id}|{run.Process.Started}")) + "-" + run.Id;

    public static string NameOf(RunRecord run) => run.Name ?? $"{run.Verb} {run.Id}";

    public static string StatusOf(RunRecord run) => run.Status switch
    {
        RunStatus.Running => "RUNNING",
        RunStatus.Finished => "FINISHED",
        RunStatus.Stopped => "KILLED",
        _ => "FAILED",
    };

    /// <summary>The tags of a run as the server should have them, keys as it takes them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">The notebook, or what else it came from.</param>
    /// <param name="user">Who mirrors it.</param>
    /// <param name="parent">What the run above is called there, or null.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(RunRecord run, string source, string user, string? parent)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in run.Tags)
        {
            Keep(key, value);
        }

        Add(Identity, IdentityOf(run));
        Add(RunId, run.Id);
        Add(Name, NameOf(run));
        Add(User, user);
        Add(SourceName, source);
        Add(SourceType, "NOTEBOOK");
        Add(Commit, run.GitCommit);
        Add(Note, NoteOf(run));
        Add(Parent, parent);
        Add("aipm.verb", run.Verb);
        Add("aipm.line", run.Line);
        Add("aipm.status", RunText.Status(run));
        Add("aipm.error", run.Error);
        Add("aipm.dirty", run.IsDirty ? "yes" : null);
        Add("aipm.seed", run.Seed?.ToString(CultureInfo.InvariantCulture));
        Add("aipm.device", run.Device);
        Add("aipm.threads", run.Threads?.ToString(CultureInfo.InvariantCulture));
        Add("aipm.environment", run.Environment);
        foreach (var stamp in run.Written)
        {
            Keep($"aipm.written.{stamp.Name}", stamp.Hash);
        }

        foreach (var name in run.Parameters.Select(parameter => parameter.Key).Concat(run.Metrics.Select(metric => metric.Key)))
        {
            NoteCut(name);
        }

        return [.. tags];

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                tags[key] = value;
            }
        }

        // A mere label has no value; one that a user set by a name of MLflow's own is left to the run's own facts.
        void Keep(string name, string value)
        {
            tags[MlflowKey.Encode(name)] = value;
            NoteCut(name);
        }

        void NoteCut(string name)
        {
            if (MlflowKey.IsCut(name, MlflowKey.Encode(name)))
            {
                tags[MlflowKey.TagOf(name)] = name;
            }
        }
    }

    /// <summary>The data sets that a run read; a hash longer than the server takes is cut to what fits.</summary>
    public static IEnumerable<MlflowDataset> Inputs(RunRecord run) => run.Data.Select(stamp => new MlflowDataset(
        stamp.Name.Length <= MlflowLimits.DatasetNameLength ? stamp.Name : stamp.Name[..MlflowLimits.DatasetNameLength],
        stamp.Hash.Length <= MlflowLimits.DigestLength ? stamp.Hash : stamp.Hash[..MlflowLimits.DigestLength],
        "dvc",
        System.Text.Encoding.UTF8.GetString(MlflowJson.Write(writer =>
        {
            writer.WriteString("name", stamp.Name);
            writer.WriteString("kind", stamp.Kind);
            writer.WriteString("md5", stamp.Hash);
        })),
        System.Text.Encoding.UTF8.GetString(MlflowJson.Write(writer => writer.WriteNumber("num_rows", stamp.RowCount)))));

    private static string? NoteOf(RunRecord run) => (run.Note, run.Lesson) switch
    {
        (null, null) => null,
        ({ } note, null) => note,
        (null, { } lesson) => $"**Learned:** {lesson}",
        var (note, lesson) => $"{note}\n\n**Learned:** {lesson}",
    };
}
