namespace AiPm.Kernel.Tests.Jupyter;

/// <summary>Connection files.</summary>
internal static class ConnectionText
{
    /// <summary>One that leaves all ports to the kernel.</summary>
    public static string Of(string key = "a key", string ip = "127.0.0.1", string transport = "tcp", string scheme = "hmac-sha256") =>
        $$"""
        {
          "shell_port": 0, "iopub_port": 0, "stdin_port": 0, "control_port": 0, "hb_port": 0,
          "ip": "{{ip}}", "key": "{{key}}", "transport": "{{transport}}", "signature_scheme": "{{scheme}}", "kernel_name": "aipm"
        }
        """;

    public static void MakePrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
