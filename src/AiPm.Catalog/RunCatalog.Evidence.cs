using System.Data.Common;
using AiPm.Reports;

namespace AiPm.Catalog;

/// <content>What a run leaves besides its numbers, and what people say of it.</content>
public sealed partial class RunCatalog
{
    private const string SelectMirror = "SELECT run, server, remote_run, sequence_sent, parameters_sent, finished_sent, detail FROM mirrors";

    /// <summary>Adds a parameter to a run under way. The same value again changes nothing.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="AipmException">It has another value already: a parameter never changes.</exception>
    public void LogParameter(string runId, string name, string value)
    {
        var (key, text) = (CatalogText.Name(name, "parameter"), CatalogText.Of(value));
        Write(transaction =>
        {
            var run = Hold(transaction, runId);
            var values = transaction.Query<string>("SELECT value FROM parameters WHERE run = @run AND name = @key", new { run, key });
            if (values is [var kept, ..] && !values.Contains(text))
            {
                throw new AipmException(
                    $"The parameter '{key}' of {RunName.Of(run)} is '{kept}' and cannot become '{text}': a parameter never changes during a run.",
                    "a new run for the new value, another name, or a metric for what changes on the way");
            }

            return values.Count > 0 ? 0 : transaction.Execute(
                """
                INSERT INTO parameters (run, position, name, value, number)
                SELECT @run, COALESCE(MAX(position), -1) + 1, @key, @text, CAST(@number AS DOUBLE PRECISION) FROM parameters WHERE run = @run
                """,
                new { run, key, text, number = CatalogText.NumberIn(text) });
        });
    }

    /// <summary>The parameters of a run, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> ParametersOf(string runId) => Pairs("parameters", runId);

    /// <summary>Sets a tag; one that is there keeps its place.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="key">The tag.</param>
    /// <param name="value">Its value; empty for a mere label.</param>
    public void SetTag(string runId, string key, string value) => PutPairs("tags", "tag", runId, [KeyValuePair.Create(key, value)]);

    /// <summary>Takes a tag away.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="key">The tag.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveTag(string runId, string key) => Write(transaction =>
    {
        var run = Hold(transaction, runId);
        return transaction.Execute("DELETE FROM tags WHERE run = @run AND name = @key", new { run, key = CatalogText.Of(key) }) > 0;
    });

    /// <summary>Sets what people note about a run.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="note">The note, or null to take it away.</param>
    public void SetNote(string runId, string? note) => SetText("remarks", runId, note);

    /// <summary>Sets what was learned from a run.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="lesson">The lesson, or null to take it away.</param>
    public void SetLesson(string runId, string? lesson) => SetText("lesson", runId, lesson);

    /// <summary>Adds data that a run read or wrote; the same again changes nothing.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="stamp">Which data.</param>
    /// <param name="direction">Whether it was read or written.</param>
    public void AddData(string runId, DataStamp stamp, DataDirection direction)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        Write(transaction => RunWriter.AddData(transaction, Hold(transaction, runId), stamp, direction));
    }

    /// <summary>Adds a file that a run left; put its bytes into the <see cref="ObjectStore"/> first.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="artifact">The file; one of the same name is replaced.</param>
    public void AddArtifact(string runId, RunArtifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        Write(transaction =>
        {
            var run = Hold(transaction, runId);
            return transaction.Execute(
                """
                INSERT INTO artifacts (run, position, name, kind, hash, size, media_type)
                VALUES (@run, (SELECT COALESCE(MAX(position), -1) + 1 FROM artifacts WHERE run = @run), @Name, @Kind, @Hash, @Size, @MediaType)
                ON CONFLICT (run, name) DO UPDATE SET kind = excluded.kind, hash = excluded.hash, size = excluded.size, media_type = excluded.media_type
                """,
                new
                {
                    run,
                    Name = CatalogText.Name(artifact.Name, "artifact"),
                    Kind = CatalogText.Of(artifact.Kind),
                    artifact.Hash,
                    artifact.Size,
                    MediaType = CatalogText.Of(artifact.MediaType),
                });
        });
    }

    /// <summary>The files that a run left, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<RunArtifact> Artifacts(string runId) => Of(
        runId,
        "SELECT name, kind, hash, size, media_type FROM artifacts WHERE run = @p0 ORDER BY position",
        reader => new RunArtifact(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4)));

    /// <summary>Keeps facts about where a run was computed: packages, processor, driver. A fact of the same name is replaced.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="facts">Names and values, in order.</param>
    public void SetFacts(string runId, IEnumerable<KeyValuePair<string, string>> facts) => PutPairs("facts", "fact", runId, [.. facts]);

    /// <summary>The facts about where a run was computed, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Facts(string runId) => Pairs("facts", runId);

    /// <summary>Keeps a cell that was run; one of the same place is replaced.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="cell">The cell.</param>
    public void AddCell(string runId, RunCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var kept = cell with { Source = CatalogText.Of(cell.Source), Status = CatalogText.Of(cell.Status) };
        Write(transaction =>
        {
            var run = Hold(transaction, runId);
            transaction.Execute("INSERT INTO sources (hash, content) VALUES (@SourceHash, @Source) ON CONFLICT (hash) DO NOTHING", new { kept.SourceHash, kept.Source });
            return transaction.Execute(
                """
                INSERT INTO cells (run, position, execution_count, source, status) VALUES (@run, @Position, @ExecutionCount, @SourceHash, @Status)
                ON CONFLICT (run, position) DO UPDATE SET execution_count = excluded.execution_count, source = excluded.source, status = excluded.status
                """,
                new { run, kept.Position, kept.ExecutionCount, kept.SourceHash, kept.Status });
        });
    }

    /// <summary>The cells that were run, in order.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public IReadOnlyList<RunCell> Cells(string runId) => Of(
        runId,
        "SELECT position, execution_count, content, status FROM cells JOIN sources ON hash = source WHERE run = @p0 ORDER BY position",
        reader => new RunCell((int)reader.GetInt64(0), reader.IsDBNull(1) ? null : (int)reader.GetInt64(1), reader.GetString(2), reader.GetString(3)));

    /// <summary>How much of a run a tracking server has, or null where it has nothing of it.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="server">The server's address.</param>
    public MirrorState? MirrorOf(string runId, string server) => Read(connection =>
        RunReader.Rows(connection, $"{SelectMirror} WHERE server = @p0 AND run = @p1", [CatalogText.Of(server), RunName.Existing(runId)], MirrorIn) is [var found]
            ? found.Value
            : null);

    /// <summary>All runs that a tracking server has something of, oldest first.</summary>
    /// <param name="server">The server's address.</param>
    public IReadOnlyList<KeyValuePair<string, MirrorState>> Mirrors(string server) => Read(connection =>
        RunReader.Rows(connection, $"{SelectMirror} WHERE server = @p0 ORDER BY run", [CatalogText.Of(server)], MirrorIn)) ?? [];

    /// <summary>Keeps how much of a run a tracking server has.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    /// <param name="state">How much.</param>
    public void SetMirror(string runId, MirrorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Write(transaction => transaction.Execute(
            """
            INSERT INTO mirrors (run, server, remote_run, sequence_sent, parameters_sent, finished_sent, detail)
            VALUES (@run, @Server, @RemoteRunId, @SequenceSent, @ParametersSent, @FinishedSent, @Detail)
            ON CONFLICT (run, server) DO UPDATE SET remote_run = excluded.remote_run, sequence_sent = excluded.sequence_sent,
              parameters_sent = excluded.parameters_sent, finished_sent = excluded.finished_sent, detail = excluded.detail
            """,
            new
            {
                run = Hold(transaction, runId),
                Server = CatalogText.Name(state.Server, "server"),
                RemoteRunId = state.RemoteRunId is { } remote ? CatalogText.Of(remote) : null,
                state.SequenceSent,
                state.ParametersSent,
                FinishedSent = state.FinishedSent ? 1 : 0,
                Detail = CatalogText.Of(state.Detail),
            }));
    }

    private static KeyValuePair<string, MirrorState> MirrorIn(DbDataReader reader) => KeyValuePair.Create(
        RunName.Of(reader.GetInt64(0)),
        new MirrorState(
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.GetInt64(3),
            (int)reader.GetInt64(4),
            reader.GetInt64(5) != 0,
            reader.GetString(6)));

    private List<KeyValuePair<string, string>> Pairs(string table, string runId) => Of(
        runId,
        $"SELECT name, value FROM {table} WHERE run = @p0 ORDER BY position",
        reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)));

    private List<T> Of<T>(string runId, string sql, Func<DbDataReader, T> row) =>
        Read(connection => RunReader.Rows(connection, sql, [RunName.Existing(runId)], row)) ?? [];

    private void PutPairs(string table, string what, string runId, IReadOnlyList<KeyValuePair<string, string>> pairs) => Write(transaction =>
    {
        var run = Hold(transaction, runId);
        var next = transaction.Scalar<long>($"SELECT COALESCE(MAX(position), -1) + 1 FROM {table} WHERE run = @run", new { run });
        using var rows = new BulkInsert(transaction, table, ["run", "position", "name", "value"], "ON CONFLICT (run, name) DO UPDATE SET value = excluded.value");
        foreach (var (name, value) in pairs.GroupBy(pair => pair.Key, (key, same) => KeyValuePair.Create(key, same.Last().Value)))
        {
            rows.Add(run, next++, CatalogText.Name(name, what), CatalogText.Of(value));
        }

        rows.Complete();
        return run;
    });

    private void SetText(string column, string runId, string? text) => Write(transaction => transaction.Execute(
        $"UPDATE runs SET {column} = @text WHERE number = @run",
        new { run = Hold(transaction, runId), text = text is null ? null : CatalogText.Of(text) }));
}
