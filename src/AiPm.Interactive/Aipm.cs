using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm;

/// <summary>The verbs as C# methods: the same names, options and defaults as <c>#!aipm</c> and <c>aipm</c>.</summary>
/// <remarks>Each call is kept as its verb line would be; the report is returned, and a notebook shows it as the cell's value.</remarks>
public static partial class Aipm
{
    private static readonly AsyncLocal<VerbSession?> Entered = new();
    private static readonly Lazy<VerbSession> Program = new(() => new VerbSession(AipmVerbs.Table(), new ProgramHost()));
    private static VerbSession? _ofProgram;

    /// <summary>The workspace of the notebook or program.</summary>
    public static Workspace Workspace => Workspace.Open(Session.Host.Folder);

    /// <summary>The newest report, or null before the first.</summary>
    public static Report? Last => Session.Last;

    /// <summary>Stops the running cell: the notebook's stop button. Loops of your own ask it, or hand it to what they await.</summary>
    /// <example><c>for (…) { Aipm.Cancellation.ThrowIfCancellationRequested(); … }</c></example>
    public static CancellationToken Cancellation => Session.Host.Cancellation;

    private static VerbSession Session => Entered.Value ?? Volatile.Read(ref _ofProgram) ?? Program.Value;

    /// <summary>Makes a host's session the one that these methods use, in this flow of execution and what it starts.</summary>
    /// <param name="session">The host's session.</param>
    public static void Enter(VerbSession session) => Entered.Value = session;

    /// <summary>Makes a host's session the one of the whole program, wherever no other was entered.</summary>
    /// <param name="session">The host's session.</param>
    /// <remarks>.NET Interactive runs each cell in a flow of its own: what the loading of an extension enters is not seen there.</remarks>
    internal static void EnterProgram(VerbSession session) => Volatile.Write(ref _ofProgram, session);

    private static TReport Run<TReport>(object options)
        where TReport : Report
    {
        var verb = Session.Verbs.All.First(verb => verb.OptionsType == options.GetType());
        return (TReport)Session.Run(new VerbCall { Verb = verb, Options = options }, Cancellation);
    }
}
