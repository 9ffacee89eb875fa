using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Looks for rows like one for which the model decides otherwise.</summary>
/// <remarks>
/// The nearest real row: Wexler et al. (2019). The smallest change: single values of the data are taken over greedily until the model
/// decides otherwise, and the nearest real rows are led back towards the row; from each, changes that are not needed are undone and
/// values drawn nearer while the decision holds. The fewest columns win, then the least distance. It is a search, not a proof.
/// </remarks>
internal sealed class CounterfactualSearch
{
    private readonly FeatureGame _game;
    private readonly ChangeLimits _options;
    private readonly GowerDistance _distance;
    private readonly int[] _allowed;
    private readonly int[][] _values;
    private readonly double[]?[] _numbers;
    private readonly Lazy<NeighbourDistances> _neighbours;

    /// <summary>Prepares a search.</summary>
    /// <param name="game">The model; its background is the data that values are taken from.</param>
    /// <param name="options">What may change.</param>
    /// <exception cref="AipmException">A column named is not there.</exception>
    public CounterfactualSearch(FeatureGame game, ChangeLimits options)
    {
        (_game, _options, _distance) = (game, options, new GowerDistance(game));
        var columns = game.Layout.Columns;
        foreach (var name in (options.Allow ?? []).Concat(options.Fixed))
        {
            if (!columns.Contains(name, StringComparer.Ordinal))
            {
                throw new AipmException($"The model takes no column '{name}'. It takes {GamePlayers.Listed(columns)}.", $"{((options.Allow ?? []).Contains(name, StringComparer.Ordinal) ? "--change" : "--keep")} {VerbLine.Quote(NearestName.Find(name, columns) ?? columns[0])}");
            }
        }

        _allowed = [.. Enumerable.Range(0, columns.Count).Where(column =>
            (options.Allow is null || options.Allow.Contains(columns[column], StringComparer.Ordinal)) && !options.Fixed.Contains(columns[column], StringComparer.Ordinal))];
        _values = [.. _allowed.Select(Observed)];
        _numbers = [.. Enumerable.Range(0, columns.Count).Select(game.Numbers)];
        _neighbours = new Lazy<NeighbourDistances>(() => new NeighbourDistances(game, _distance));
    }

    /// <summary>Looks for a decision.</summary>
    /// <param name="row">The row.</param>
    /// <param name="goal">The decision.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public CounterfactualReport Find(int row, DecisionGoal goal, CancellationToken cancellation = default)
    {
        var own = _game.BackgroundCount + row;
        int[] start = [.. Enumerable.Repeat(own, _game.Layout.Columns.Count)];
        var ask = new CounterfactualStates(_game, goal, cancellation);
        var there = ask.Ask([start])[0] < 0;
        var near = Nearest(own, ask);
        var ends = there ? [start] : near.Take(_options.Neighbours).Select(data => Mixed(start, data)).Append(Greedy(start, ask)).OfType<int[]>().ToArray();
        var isGood = ends.Length > 0 ? ask.Ask(ends) : [];
        var smallest = ends.Where((_, i) => isGood[i] < 0).Select(state => there ? state : Reduce(state, own, ask))
            .OrderBy(state => Changed(state, own).Count()).ThenBy(state => _distance.Of(state, own)).FirstOrDefault();
        var whole = near.Count > 0 ? Enumerable.Repeat(near[0], start.Length).ToArray() : null;
        return new CounterfactualReport
        {
            Row = row,
            Goal = goal.Name,
            Prediction = Answers(start, cancellation),
            Nearest = whole is null ? null : Describe(whole, own, near[0], cancellation),
            Smallest = smallest is null ? null : Describe(smallest, own, null, cancellation),
            Allowed = [.. _allowed.Select(column => _game.Layout.Columns[column])],
            IsThere = there,
        };
    }

    private List<int> Nearest(int own, CounterfactualStates ask)
    {
        var width = _game.Layout.Columns.Count;
        var states = Enumerable.Range(0, _game.BackgroundCount).Select(data => Enumerable.Repeat(data, width).ToArray()).ToArray();
        var shortfalls = ask.Ask(states);
        return [.. Enumerable.Range(0, states.Length).Where(data => shortfalls[data] < 0).OrderBy(data => _distance.Of(states[data], own)).ThenBy(data => data)];
    }

    private int[] Mixed(int[] start, int data)
    {
        int[] state = [.. start];
        foreach (var column in _allowed)
        {
            state[column] = data;
        }

        return state;
    }

    // The value that brings the model nearest, column after column, until it decides otherwise; null where nothing helps.
    private int[]? Greedy(int[] start, CounterfactualStates ask)
    {
        int[] state = [.. start];
        var shortfall = ask.Ask([state])[0];
        while (shortfall >= 0)
        {
            var next = Neighbours(state).ToArray();
            if (next.Length == 0)
            {
                return null;
            }

            var shortfalls = ask.Ask(next);
            var best = Enumerable.Range(0, next.Length)
                .OrderBy(i => Math.Max(shortfalls[i], 0)).ThenBy(i => shortfalls[i] < 0 ? _distance.Of(next[i], start[0]) : 0).ThenBy(i => i).First();
            if (shortfalls[best] >= shortfall)
            {
                return null;
            }

            (state, shortfall) = (next[best], shortfalls[best]);
        }

        return state;
    }

    private IEnumerable<int[]> Neighbours(int[] state)
    {
        foreach (var (place, column) in _allowed.Index())
        {
            foreach (var value in _values[place])
            {
                if (!_game.AreSame(column, value, state[column]))
                {
                    int[] next = [.. state];
                    next[column] = value;
                    yield return next;
                }
            }
        }
    }

    // Undoes and draws nearer while the decision holds; each step lessens columns or distance, so it ends.
    private int[] Reduce(int[] state, int own, CounterfactualStates ask)
    {
        while (true)
        {
            var distance = _distance.Of(state, own);
            var count = Changed(state, own).Count();
            var next = Changed(state, own).Select(column => With(state, column, own))
                .Concat(Neighbours(state).Where(other => Changed(other, own).Count() <= count && _distance.Of(other, own) < distance)).ToArray();
            if (next.Length == 0)
            {
                return state;
            }

            var shortfalls = ask.Ask(next);
            var good = next.Where((_, i) => shortfalls[i] < 0).OrderBy(other => Changed(other, own).Count()).ThenBy(other => _distance.Of(other, own)).FirstOrDefault();
            if (good is null)
            {
                return state;
            }

            state = good;
        }
    }

    private static int[] With(int[] state, int column, int source)
    {
        int[] next = [.. state];
        next[column] = source;
        return next;
    }

    private IEnumerable<int> Changed(int[] state, int own) => Enumerable.Range(0, state.Length).Where(column => !_game.AreSame(column, state[column], own));

    // Rows that hold distinct values of a column: evenly among numbers, the most frequent of others.
    private int[] Observed(int column)
    {
        var rows = Enumerable.Range(0, _game.BackgroundCount);
        if (_game.Numbers(column) is { } numbers)
        {
            int[] distinct = [.. rows.Where(row => !double.IsNaN(numbers[row])).DistinctBy(row => numbers[row]).OrderBy(row => numbers[row])];
            return distinct.Length <= _options.Values ? distinct : [.. Enumerable.Range(0, _options.Values).Select(i => distinct[(int)((long)i * (distinct.Length - 1) / Math.Max(1, _options.Values - 1))])];
        }

        return [.. rows.GroupBy(row => _game.TextAt(column, row), StringComparer.Ordinal).OrderByDescending(level => level.Count()).ThenBy(level => level.Key, StringComparer.Ordinal).Take(_options.Values).Select(level => level.First())];
    }

    private Counterfactual Describe(int[] state, int own, int? data, CancellationToken cancellation)
    {
        var changed = Changed(state, own).OrderByDescending(column => _distance.Of(column, state[column], own)).ThenBy(column => column);
        var far = data is null ? _neighbours.Value.Nearest(state) : 0;
        return new Counterfactual([.. changed.Select(column => Change(column, own, state[column]))], _distance.Of(state, own), Answers(state, cancellation), data)
        {
            DistanceToData = far,
            Plausibility = data is null ? _neighbours.Value.Plausibility(far) : 1,
        };
    }

    private ValueChange Change(int column, int from, int to)
    {
        var change = new ValueChange(_game.Layout.Columns[column], _game.TextAt(column, from), _game.TextAt(column, to));
        if (_numbers[column] is not { } numbers || !numbers.Any(double.IsFinite))
        {
            return change;
        }

        var (least, most) = (numbers.Where(double.IsFinite).Min(), numbers.Where(double.IsFinite).Max());
        return most > least ? change with { FromPlace = (numbers[from] - least) / (most - least), ToPlace = (numbers[to] - least) / (most - least) } : change;
    }

    private double[] Answers(int[] state, CancellationToken cancellation) => _game.AskMixed(state, cancellation);
}
