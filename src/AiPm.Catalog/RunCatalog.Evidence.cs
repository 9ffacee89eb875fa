using AiPm.Reports;

namespace AiPm.Catalog;

/// <content>What a run leaves besides its numbers, and what people say of it.</content>
public sealed partial class RunCatalog
{
    /// <summary>Adds a parameter to a run under way. The same value again changes nothing.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="AipmException">It has another value already: a parameter never changes.</exception>
    public void LogParameter(string runId, string name, string value) => throw new NotImplementedException();

    /// <summary>The parameters of a run, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> ParametersOf(string runId) => throw new NotImplementedException();

    /// <summary>Sets a tag; one that is there keeps its place.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="key">The tag.</param>
    /// <param name="value">Its value; empty for a mere label.</param>
    public void SetTag(string runId, string key, string value) => throw new NotImplementedException();

    /// <summary>Takes a tag away.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="key">The tag.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveTag(string runId, string key) => throw new NotImplementedException();

    /// <summary>Sets what people note about a run.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="note">The note, or null to take it away.</param>
    public void SetNote(string runId, string? note) => throw new NotImplementedException();

    /// <summary>Sets what was learned from a run.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="lesson">The lesson, or null to take it away.</param>
    public void SetLesson(string runId, string? lesson) => throw new NotImplementedException();

    /// <summary>Adds data that a run read or wrote; the same again changes nothing.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="stamp">Which data.</param>
    /// <param name="direction">Whether it was read or written.</param>
    public void AddData(string runId, DataStamp stamp, DataDirection direction) => throw new NotImplementedException();

    /// <summary>Adds a file that a run left; put its bytes into the <see cref="ObjectStore"/> first.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="artifact">The file; one of the same name is replaced.</param>
    public void AddArtifact(string runId, RunArtifact artifact) => throw new NotImplementedException();

    /// <summary>The files that a run left, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<RunArtifact> Artifacts(string runId) => throw new NotImplementedException();

    /// <summary>Keeps facts about where a run was computed: packages, processor, driver. A fact of the same name is replaced.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="facts">Names and values, in order.</param>
    public void SetFacts(string runId, IEnumerable<KeyValuePair<string, string>> facts) => throw new NotImplementedException();

    /// <summary>The facts about where a run was computed, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Facts(string runId) => throw new NotImplementedException();

    /// <summary>Keeps a cell that was run; one of the same place is replaced.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="cell">The cell.</param>
    public void AddCell(string runId, RunCell cell) => throw new NotImplementedException();

    /// <summary>The cells that were run, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<RunCell> Cells(string runId) => throw new NotImplementedException();

    /// <summary>How much of a run a tracking server has, or null where it has nothing of it.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="server">The server's address.</param>
    public MirrorState? MirrorOf(string runId, string server) => throw new NotImplementedException();

    /// <summary>All runs that a tracking server has something of, oldest first.</summary>
    /// <param name="server">The server's address.</param>
    public IReadOnlyList<KeyValuePair<string, MirrorState>> Mirrors(string server) => throw new NotImplementedException();

    /// <summary>Keeps how much of a run a tracking server has.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="state">How much.</param>
    public void SetMirror(string runId, MirrorState state) => throw new NotImplementedException();
}
