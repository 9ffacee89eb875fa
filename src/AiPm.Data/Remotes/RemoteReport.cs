using AiPm.Reports;

namespace AiPm.Data;

/// <summary>The remotes of a repository.</summary>
public sealed record RemoteReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "remote";

    /// <summary>The remotes, by name.</summary>
    public required IReadOnlyList<RemoteState> Remotes { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var @default = Remotes.FirstOrDefault(remote => remote.IsDefault);
            return Remotes.Count switch
            {
                0 => "There is no remote: a place that keeps data for the team.",
                1 => $"The remote is {Remotes[0].Name}, {Remotes[0].Address}{(@default is null ? "; it is not the default one" : "")}.",
                var count => $"There are {NumberText.Count(count)} remotes; {(@default is null ? "none is the default one" : $"{@default.Name} is the default one")}.",
            };
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables => Remotes.Count == 0 ? [] :
    [
        new ReportTable
        {
            Columns = [new("remote"), new("address"), new("default"), new("settings")],
            Rows =
            [
                .. Remotes.Select(remote => (IReadOnlyList<string>)
                [
                    remote.Name, remote.Address, remote.IsDefault ? "yes" : "", string.Join(", ", remote.Settings.Select(setting => $"{setting.Key} = {setting.Value}")),
                ]),
            ],
        },
    ];
}
