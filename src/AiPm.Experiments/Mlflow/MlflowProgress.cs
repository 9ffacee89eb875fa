using System.Text.Json;
using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>What a mirror remembers of a run beside the catalog's own columns: kept as JSON in <see cref="MirrorState.Detail"/>.</summary>
internal sealed record MlflowProgress
{
    private const int MostRefused = 20;

    /// <summary>The experiment the run is in.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>Where the server keeps the run's files.</summary>
    public string ArtifactRoot { get; init; } = "";

    /// <summary>Tags sent, each with its value's digest.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Files sent, each with its content's hash.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Models sent: the name and hash of the file, and the model's id.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>();

    /// <summary>Data sets sent, name and digest.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The status sent, in MLflow's words.</summary>
    public string Status { get; init; } = "";

    /// <summary>Whether the numbers stated at the end are sent.</summary>
    public bool StatedSent { get; init; }

    /// <summary>What the server would not take, and why; the first few.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>The error that ended the last attempt, or empty.</summary>
    public string Error { get; init; } = "";

    public static MlflowProgress Of(MirrorState? state)
    {
        if (state is null or { Detail.Length: 0 })
        {
            return new MlflowProgress();
        }

        try
        {
            return JsonSerializer.Deserialize<MlflowProgress>(state.Detail) ?? new MlflowProgress();
        }
        catch (JsonException)
        {
            return new MlflowProgress(); // another version's: sending again what is there already does no harm
        }
    }

    public MlflowProgress WithRefused(string what) =>
        Refused.Contains(what) || Refused.Count >= MostRefused ? this : this with { Refused = [.. Refused, what] };

    public string ToJson() => JsonSerializer.Serialize(this);
}
