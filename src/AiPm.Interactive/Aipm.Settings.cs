using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Shows the project's settings, or sets where its runs are kept.</summary>
    /// <param name="setting">The setting and its value, such as <c>["catalog", "postgres://ada@db.example/runs"]</c>. Default: all settings are shown.</param>
    /// <param name="passwordFile">A file outside the workspace, mode 600, with the password of the catalog's server. Default: <c>AIPM_CATALOG_PASSWORD</c>.</param>
    public static ConfigReport Config(IReadOnlyList<string>? setting = null, string? passwordFile = null) =>
        Run<ConfigReport>(new ConfigOptions { Setting = setting ?? [], PasswordFile = passwordFile });

    /// <summary>Copies all runs to another catalog, and loses nothing.</summary>
    /// <param name="action">What to do: <c>copy</c>.</param>
    /// <param name="to">Where all runs go: <c>sqlite</c>, an address <c>postgres://…</c>, or another project's folder.</param>
    /// <param name="from">Where the runs are. Default: the catalog set.</param>
    public static CatalogReport Catalog(string action, string to, string? from = null) =>
        Run<CatalogReport>(new CatalogOptions { Action = action, To = to, From = from });
}
