namespace AiPm.Tool.Tests.Jupyter;

/// <summary>The rules of jupyter_core 4.12 (jupyter_core/paths.py: jupyter_data_dir, jupyter_path).</summary>
public sealed class JupyterPathsTests
{
    [Theory]
    [InlineData("Linux", "", "/people/ada/.local/share/jupyter")]
    [InlineData("Linux", "XDG_DATA_HOME=/data", "/data/jupyter")]
    [InlineData("Linux", "XDG_DATA_HOME=", "/people/ada/.local/share/jupyter")]
    [InlineData("Linux", "XDG_DATA_HOME=/data;JUPYTER_DATA_DIR=/mine", "/mine")]
    [InlineData("MacOS", "XDG_DATA_HOME=/data", "/people/ada/Library/Jupyter")]
    [InlineData("Windows", "APPDATA=/roaming", "/roaming/jupyter")]
    [InlineData("Windows", "", "/people/ada/.jupyter/data")]
    [InlineData("Windows", "JUPYTER_CONFIG_DIR=/config", "/config/data")]
    public void The_users_data_folder_is_where_jupyter_puts_it(string system, string variables, string folder) =>
        Assert.Equal(folder, Slashed(Paths(system, variables).UserData));

    [Theory]
    [InlineData("Linux", "", "/people/ada/.local/share/jupyter;/usr/local/share/jupyter;/usr/share/jupyter")]
    [InlineData("Linux", "JUPYTER_PATH=/a:/b", "/a;/b;/people/ada/.local/share/jupyter;/usr/local/share/jupyter;/usr/share/jupyter")]
    [InlineData("Linux", "VIRTUAL_ENV=/env", "/people/ada/.local/share/jupyter;/env/share/jupyter;/usr/local/share/jupyter;/usr/share/jupyter")]
    [InlineData("MacOS", "CONDA_PREFIX=/conda", "/people/ada/Library/Jupyter;/conda/share/jupyter;/usr/local/share/jupyter;/usr/share/jupyter")]
    [InlineData("Windows", "APPDATA=/roaming;PROGRAMDATA=/all", "/roaming/jupyter;/all/jupyter")]
    public void Kernels_are_looked_for_in_jupyters_order(string system, string variables, string folders) =>
        Assert.Equal(folders.Split(';'), Paths(system, variables).Data.Select(Slashed));

    private static JupyterPaths Paths(string system, string variables)
    {
        var set = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]);
        return new JupyterPaths(Enum.Parse<JupyterSystem>(system), "/people/ada", name => set.GetValueOrDefault(name));
    }

    private static string Slashed(string path) => path.Replace('\\', '/');
}
