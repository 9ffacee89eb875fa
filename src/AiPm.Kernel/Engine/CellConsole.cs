namespace AiPm.Kernel;

/// <summary>Takes the console's place once in a process: cells write to their outputs, everything else to the console as before.</summary>
internal static class CellConsole
{
    private static readonly Lock Gate = new();
    private static TextWriter? _out;
    private static TextWriter? _error;
    private static TextReader? _in;

    /// <summary>Puts the cells' console in front of the one that is there, unless it is in front already.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            // Reading the property back: the console wraps what it is given, and somebody may have set another since.
            if (Console.Out != _out)
            {
                Console.SetOut(new CellConsoleWriter("stdout", Console.Out));
                _out = Console.Out;
            }

            if (Console.Error != _error)
            {
                Console.SetError(new CellConsoleWriter("stderr", Console.Error));
                _error = Console.Error;
            }

            if (Console.In != _in)
            {
                Console.SetIn(new CellConsoleReader(Console.In));
                _in = Console.In;
            }
        }
    }
}
