using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>remote</c>.</summary>
public sealed record RemoteOptions
{
    /// <summary>What to do, to which remote, and its address; none means <c>list</c>.</summary>
    [Argument("What to do: add NAME ADDRESS, modify NAME, default NAME, remove NAME, or list. Default: list.", Verbatim = true)]
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Whether the remote becomes the default one. Default: false.</summary>
    [Option("Makes it the default one.")]
    public bool Default { get; init; }

    /// <summary>Whether it is said for this machine only. Default: false.</summary>
    [Option("Writes to .dvc/config.local, which git does not keep.")]
    public bool Local { get; init; }

    /// <summary>Settings of DVC, such as <c>endpointurl=https://s3.example.org</c>. Default: none.</summary>
    [Option("Settings as DVC has them, such as region=eu-central-1,profile=team.", Value = "KEY=VALUE", DefaultText = "none")]
    public IReadOnlyList<string> Set { get; init; } = [];
}
