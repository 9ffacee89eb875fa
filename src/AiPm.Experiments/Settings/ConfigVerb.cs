using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Shows and sets where the workspace keeps its runs.</summary>
public sealed class ConfigVerb() : Verb<ConfigOptions, ConfigReport>(new VerbSpec
{
    Name = "config",
    Summary = "Shows the project's settings, or sets where its runs are kept and which way a metric is better.",
    Question = "Where are our runs, how do teammates see them, and is more of a metric better?",
    Examples = ["config", "config metric margin higher", "config catalog sqlite", "config catalog postgres://ada@db.example/runs --password-file ~/.aipm-catalog-password"],
    Method = "Settings are lines of aipm/config.yaml, committed with the project. A password never is one: it comes from AIPM_CATALOG_PASSWORD, a file of mode 600, PGPASSWORD or ~/.pgpass.",
    Pitfalls = ["Whether less or more of a metric is better is guessed from its name, mae or accuracy, where 'config metric' does not say it.", "Setting another catalog moves nothing: 'catalog copy' copies the runs there first."],
})
{
    private const string CatalogName = "catalog";
    private const string MetricName = "metric";

    /// <inheritdoc/>
    public override ConfigReport Run(ConfigOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        switch (options.Setting)
        {
            case []:
                break;
            case [CatalogName, var address]:
                Set(address, options.PasswordFile, context);
                break;
            case [CatalogName]:
                throw new AipmException("The setting 'catalog' needs a value: sqlite, or an address that begins with postgres://.", context.Line("config catalog sqlite"));
            case [MetricName, var metric, var direction] when DirectionOf(direction) is { } better && !metric.Contains(',', StringComparison.Ordinal):
                new MetricGoals(context.Workspace).Set(metric, better);
                break;
            case [MetricName, ..]:
                throw new AipmException("The setting 'metric' needs the metric, without a comma in its name, and lower, higher or guess.", context.Line(Spec.Examples[1]));
            case [var name, ..]:
                throw new AipmException($"There is no setting '{name}'; there is: {CatalogName}, {MetricName}.", context.Line("config catalog sqlite"));
        }

        var setting = CatalogSetting.Load(context.Workspace);
        var place = setting.Address ?? "sqlite";
        return new ConfigReport
        {
            Text = setting.Address is null
                ? $"Runs are kept in {Workspace.StateName}/catalog.db."
                : $"Runs are kept on {place}.",
            Settings =
            [
                new(CatalogName, place),
                .. setting.PasswordFile is { } file ? [new("catalog-password-file", file)] : Array.Empty<KeyValuePair<string, string>>(),
                .. new MetricGoals(context.Workspace).Settings,
            ],
        };
    }

    private static MetricDirection? DirectionOf(string word) => word switch
    {
        "lower" or "smaller" or "less" or "min" => MetricDirection.Smaller,
        "higher" or "greater" or "more" or "max" => MetricDirection.Greater,
        "guess" => MetricDirection.Unknown,
        _ => null,
    };

    private static void Set(string address, string? passwordFile, VerbContext context)
    {
        if (context.Session.Find<RunTracker>()?.Current is { } run)
        {
            throw new AipmException($"The run '{run.Name}' is tracked in the catalog set now; it must end before another is set.", context.Line("track --end"));
        }

        var before = CatalogSetting.Load(context.Workspace);
        var setting = CatalogSetting.Parse(address);
        setting = setting with { PasswordFile = passwordFile ?? (setting.Address is null ? null : before.PasswordFile) };

        // A server that does not answer is told now, not by the first run.
        RunCatalog.Open(context.Workspace, setting, context.Time).Dispose();
        setting.Save(context.Workspace);
    }
}
