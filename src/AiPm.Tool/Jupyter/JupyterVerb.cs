using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>Makes C# a kernel of Jupyter and of what speaks its protocol, and takes it away again.</summary>
internal sealed class JupyterVerb() : Verb<JupyterOptions, JupyterReport>(new VerbSpec
{
    Name = "jupyter",
    Summary = "Makes C# with these verbs a kernel of Jupyter and VS Code, lists it, or takes it away.",
    Question = "How do I open a C# notebook in Jupyter or VS Code?",
    Examples = ["jupyter install", "jupyter install --prefix .venv", "jupyter list", "jupyter uninstall"],
    Method = "install writes a kernel spec (kernel.json and logos) into a data folder of Jupyter; Jupyter then starts aipm jupyter start CONNECTION_FILE for each notebook.",
    Pitfalls =
    [
        "The spec names this very program: install again after a checkout has moved. An updated .NET tool stays found.",
        "Notebooks of .NET Interactive ask for the kernel .net-csharp: install --name .net-csharp opens them here.",
        "Kernels of others are neither replaced nor removed.",
    ],
    Hosts = VerbHosts.Terminal,
})
{
    /// <summary>The words that Jupyter types before the connection file.</summary>
    public const string Start = "start";

    public override JupyterReport Run(JupyterOptions options, VerbContext context)
    {
        if (options.User && options.Prefix is not null)
        {
            throw new AipmException("--user and --prefix name two places, and one was expected.", $"aipm jupyter {options.Action} --prefix {VerbLine.Quote(options.Prefix)}");
        }

        var paths = JupyterPaths.OfThisMachine();
        var prefix = options.Prefix is { } given ? JupyterPaths.OfPrefix(Path.GetFullPath(given, context.Folder)) : null;
        return options.Action switch
        {
            "install" => Install(new KernelSpecFolder(prefix ?? paths.UserData, KernelName.Checked(options.Name))),
            "uninstall" => Uninstall(new KernelSpecFolder(prefix ?? paths.UserData, KernelName.Checked(options.Name))),
            "list" => List(prefix is null ? options.User ? [paths.UserData] : paths.Data : [prefix]),
            Start => throw new AipmException("start needs the connection file that Jupyter wrote for this kernel; people need not type it.", "aipm jupyter install"),
            _ => throw Unknown(options.Action),
        };
    }

    private static JupyterReport Install(KernelSpecFolder kernel)
    {
        var spec = KernelSpec.OfThisProgram(kernel.Name);
        var again = kernel.Install(spec) ? "anew " : "";
        return new JupyterReport
        {
            Text = $"The kernel \"{spec.DisplayName}\" is installed {again}as '{kernel.Name}': start Jupyter, or VS Code, and choose it.",
            Kernels = [InstalledKernel.Of(kernel, spec)],
        };
    }

    private static JupyterReport Uninstall(KernelSpecFolder kernel)
    {
        kernel.Uninstall();
        return new JupyterReport { Text = $"The kernel '{kernel.Name}' is gone from {Path.GetDirectoryName(kernel.Folder)}.", Kernels = [] };
    }

    private static JupyterReport List(IReadOnlyList<string> folders)
    {
        var kernels = folders
            .Select(Path.GetFullPath)
            .Distinct()
            .SelectMany(KernelSpecFolder.AllOfOurs)
            .Select(kernel => kernel.Spec is { } spec ? InstalledKernel.Of(kernel, spec) : null)
            .OfType<InstalledKernel>()
            .ToArray();
        var gone = kernels.Count(kernel => !kernel.ProgramExists);
        return new JupyterReport
        {
            Text = kernels.Length == 0
                ? $"Jupyter finds no kernel of AiPm in {string.Join(", ", folders)}. To make one: aipm jupyter install."
                : $"Jupyter finds {kernels.Length} {(kernels.Length == 1 ? "kernel" : "kernels")} of AiPm."
                    + (gone == 0 ? "" : " Where the program is gone, install it anew: aipm jupyter install --name NAME."),
            Kernels = kernels,
        };
    }

    private static AipmException Unknown(string action)
    {
        var near = NearestName.Find(action, ["install", "list", "uninstall"]);
        return new AipmException($"'jupyter' was asked to '{action}'; install, list or uninstall were expected.", $"aipm jupyter {near ?? "install"}");
    }
}
