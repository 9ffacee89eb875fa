using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Says what has changed since data was last kept.</summary>
public sealed class StatusVerb() : Verb<StatusOptions, StatusReport>(new VerbSpec
{
    Name = "status",
    Summary = "Says which kept data has changed, is missing, or is not committed.",
    Question = "Is my data what the pointers say, and would a colleague get the same?",
    Examples = ["status", "status data/images", "status train"],
    Method =
        "The data in the workspace is compared with its pointers (dvc status), the pointers with the commit that is checked out, and both with the cache. "
        + "A file whose size, times and inode are as they were when it was last read is not read again.",
    Pitfalls = ["Whether a remote has the data is not looked at: push says that."],
})
{
    /// <inheritdoc/>
    public override StatusReport Run(StatusOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var targets = SnapshotTarget.Find(options.Target, context);
        return new StatusReport
        {
            Data = targets.Count == 0 ? [] : new StatusCheck(DvcRepository.Of(targets[0].Out.DeclaredIn, context.Workspace), context).Of(targets),
            Provenance = new Provenance { Line = "status" + (options.Target is null ? "" : " " + VerbLine.Quote(options.Target)) },
        };
    }
}
