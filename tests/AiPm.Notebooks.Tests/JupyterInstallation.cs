using AiPm.Tool.Tests;

namespace AiPm.Notebooks.Tests;

/// <summary>Our kernel where Jupyter's programs find it, put there by <c>aipm jupyter install</c>; nothing of the user's own Jupyter is read or written.</summary>
public sealed class JupyterInstallation : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<CommandResult> _installed;

    public JupyterInstallation() => _installed = new(() => AipmCommand.Run(_folder.Path, "jupyter", "install", "--prefix", _folder.Path));

    /// <summary>The variables for Jupyter's programs.</summary>
    public IReadOnlyDictionary<string, string> Variables
    {
        get
        {
            Assert.True(_installed.Value.ExitCode == 0, _installed.Value.Error);
            return new Dictionary<string, string>
            {
                ["JUPYTER_PATH"] = Path.Combine(_folder.Path, "share", "jupyter"),
                ["JUPYTER_CONFIG_DIR"] = Make("config"),
                ["JUPYTER_DATA_DIR"] = Make("data"),
                ["JUPYTER_RUNTIME_DIR"] = Make("runtime"),
                ["IPYTHONDIR"] = Make("ipython"),
            };
        }
    }

    /// <summary>The folder of Jupyter's own running files.</summary>
    public string RuntimeFolder => Path.Combine(_folder.Path, "runtime");

    public void Dispose() => _folder.Dispose();

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;
}
