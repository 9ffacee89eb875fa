using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Reads the objects of the cache again and compares their hashes with their names.</summary>
public sealed class VerifyVerb() : Verb<VerifyOptions, VerifyReport>(new VerbSpec
{
    Name = "verify",
    Summary = "Reads data in the cache again and says what is damaged or missing.",
    Question = "Is the data that my results rest on still the same, bit for bit?",
    Examples = ["verify", "verify train@v1", "verify data/images --repair"],
    Method =
        "The MD5 of every object's bytes is compared with its name, on all cores; a folder's list of files is read, and each of its files is checked too. "
        + "DVC itself trusts read-only objects without reading them. With --repair what is wrong is fetched from the remote, checked, and put in its place. "
        + "In a terminal the exit code is 1 where something stays wrong.",
    Pitfalls = ["It reads everything: a cache of 1 TB takes as long as reading 1 TB.", "MD5 guards against decay and mix-ups, not against somebody who means harm."],
})
{
    /// <inheritdoc/>
    public override VerifyReport Run(VerifyOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var repository = DvcRepository.OfWorkspace(context.Workspace);
        if (!repository.IsThere)
        {
            throw new AipmException($"There is no data of DVC here: {repository.Root} has no folder .dvc.", context.Line("snapshot data.csv --as train"));
        }

        var check = new ObjectCheck(repository, options.Repair ? new ObjectRepair(repository, options.Remote, context.Cancellation) : null, context);
        check.Add(SnapshotTarget.Find(options.Data, context));
        if (options.Data is null)
        {
            check.AddCache();
        }

        var report = check.Run();
        return report.Passed ? report : report with { Next = Next(report, options, context) };
    }

    private static string Next(VerifyReport report, VerifyOptions options, VerbContext context)
    {
        var data = options.Data is null ? "" : " " + VerbLine.Quote(options.Data);
        if (options.Repair)
        {
            return "dvc push where they are still whole, for the remote lacks them too; or a snapshot of the data again";
        }

        return report.Faults.All(fault => fault.State == ObjectState.Missing) ? context.Line("fetch" + data) : context.Line($"verify{data} --repair");
    }
}
