using AiPm.Data;
using AiPm.Experiments;
using AiPm.Explaining;
using AiPm.Learning;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm;

/// <summary>The verbs of the kit, in the order of a project's life.</summary>
public static class AipmVerbs
{
    /// <summary>A table of all verbs, and of those a host adds.</summary>
    /// <param name="more">Verbs of the host itself, listed last but for help.</param>
    public static VerbTable Table(params IEnumerable<Verb> more) => new(
    [
        new InitVerb(),
        new SnapshotVerb(),
        new SnapshotsVerb(),
        new DiffVerb(),
        new LineageVerb(),
        new StatusVerb(),
        new RestoreVerb(),
        new VerifyVerb(),
        new GcVerb(),
        new PushVerb(),
        new PullVerb(),
        new FetchVerb(),
        new RemoteVerb(),
        new BaselineVerb(),
        new TrainVerb(),
        new EvaluateVerb(),
        new PredictVerb(),
        new RegistryVerb(),
        new RegisterVerb(),
        new ImportVerb(),
        new LabelVerb(),
        new PromoteVerb(),
        new RollbackVerb(),
        new DeviceVerb(),
        new ExplainVerb(),
        new EffectsVerb(),
        new PermutationImportanceVerb(),
        new CounterfactualVerb(),
        new TrackVerb(),
        new NoteVerb(),
        new TagVerb(),
        new RunsVerb(),
        new MlflowVerb(),
        new CatalogVerb(),
        new ConfigVerb(),
        new CompareVerb(),
        new CurvesVerb(),
        new ImportanceVerb(),
        new ForgetVerb(),
        .. more,
        new HelpVerb(),
    ]);
}
