namespace AiPm.Explaining;

/// <summary>The values of players, a column each: a group's are its columns' in one text.</summary>
internal static class PlayerColumns
{
    /// <summary>A table of players.</summary>
    /// <param name="players">Who plays.</param>
    /// <param name="columns">The values of each column.</param>
    /// <param name="rowCount">The rows.</param>
    public static Table Of(GamePlayers players, IReadOnlyList<Column> columns, int rowCount) =>
        new([.. players.Names.Select((name, player) => Of(name, [.. players.ColumnsOf(player).Select(j => columns[j])], rowCount))], rowCount);

    private static Column Of(string name, Column[] columns, int rowCount) => columns is [var only]
        ? only.Name == name ? only : only.Rename(name)
        : new Column<string>(name, [.. Enumerable.Range(0, rowCount).Select(row => string.Join(", ", columns.Select(column => $"{column.Name}={column.TextAt(row) ?? "–"}")))]);
}
