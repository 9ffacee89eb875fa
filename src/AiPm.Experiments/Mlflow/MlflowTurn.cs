namespace AiPm.Experiments;

/// <summary>One process of a machine at a time sends to servers; the notebook and a terminal would else both make the same run.</summary>
internal static class MlflowTurn
{
    private const string FileName = "mlflow.lock";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn; what is returned gives it back.</summary>
    public static async Task<IDisposable> TakeAsync(Workspace workspace, CancellationToken cancellation)
    {
        workspace.EnsureState();
        var path = Path.Combine(workspace.State, FileName);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
            {
                await Task.Delay(Between, cancellation).ConfigureAwait(false);
            }
            catch (UnauthorizedAccessException error)
            {
                throw new AipmException($"The file {path} cannot be written: {error.Message}", "give yourself the right to write to the folder", error);
            }
        }
    }
}
