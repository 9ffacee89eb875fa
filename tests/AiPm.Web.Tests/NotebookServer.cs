using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AiPm.Notebooks.Tests;
using AiPm.Tool.Tests;

namespace AiPm.Web.Tests;

/// <summary>The classic Jupyter Notebook on this machine's loopback address, in folders of its own, with our kernel installed.</summary>
public sealed class NotebookServer : IAsyncLifetime
{
    private const string Token = "of-the-tests";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly JupyterInstallation _jupyter = new();
    private readonly TemporaryFolder _folder = new();
    private Process? _process;
    private Task<string>? _words;
    private Uri? _address;

    /// <summary>The folder that it shows.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts it, where the machine has it.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!PythonProgram.Has("notebook"))
        {
            return;
        }

        _process = PythonProgram.Start(
            _folder.Path, _jupyter.Variables,
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port-retries=200",
            string.Create(CultureInfo.InvariantCulture, $"--port={FreePort()}"),
            $"--NotebookApp.token={Token}", $"--notebook-dir={_folder.Path}", "--KernelSpecManager.ensure_native_kernel=False");
        _words = ReadWords(_process);
        _address = await ReadAddress(_process);
    }

    /// <summary>Writes a notebook of C# cells and gives the address of its page.</summary>
    public string Write(string name, params string[] cells)
    {
        PythonProgram.Require("notebook", "jupyter-notebook");
        var notebook = new
        {
            cells = cells.Select((source, index) => new { cell_type = "code", id = $"c{index}", execution_count = (int?)null, metadata = new { }, outputs = Array.Empty<object>(), source }),
            metadata = new { kernelspec = new { display_name = "C# (AiPm)", language = "C#", name = "aipm" } },
            nbformat = 4,
            nbformat_minor = 5,
        };
        _folder.Write(name, JsonSerializer.Serialize(notebook));
        return new Uri(_address ?? throw new InvalidOperationException("The notebook server is required, but did not start."), $"notebooks/{name}?token={Token}").AbsoluteUri;
    }

    /// <summary>Ends it and the kernels that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Dispose();
        _jupyter.Dispose();
    }

    // Somebody may take the port before the server does; it then tries others, and its file says which one it has.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> ReadWords(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        return await process.StandardError.ReadToEndAsync() + await output;
    }

    private async Task<Uri> ReadAddress(Process process)
    {
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && clock.Elapsed < Limit)
        {
            if (Directory.EnumerateFiles(_jupyter.RuntimeFolder, "nbserver-*.json").FirstOrDefault() is { } file
                && await File.ReadAllTextAsync(file) is var text && text.TrimEnd().EndsWith('}'))
            {
                using var json = JsonDocument.Parse(text);
                return new Uri(json.RootElement.GetProperty("url").GetString() ?? "");
            }

            await Task.Delay(100);
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"The notebook server did not start: {await (_words ?? Task.FromResult(""))}");
    }
}
