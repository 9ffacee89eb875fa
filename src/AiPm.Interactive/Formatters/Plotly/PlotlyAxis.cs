using System.Globalization;
using System.Text.Json;
using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>An axis of a chart: which number stands for a value, and where its ticks are.</summary>
internal sealed class PlotlyAxis
{
    private const double LabelSize = 11;
    private const double WidestLabel = 140;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _categories = [];
    private readonly JsonElement? _layout;
    private readonly bool _isDate;

    /// <summary>Finds out what the axis measures: the layout says it, or the values do.</summary>
    /// <param name="layout">The axis in the layout.</param>
    /// <param name="values">All values on it.</param>
    public PlotlyAxis(JsonElement? layout, IEnumerable<object?> values)
    {
        _layout = layout;
        Title = PlotlyValues.Title(layout);
        var all = values.Where(value => value is not null).ToList();
        var texts = all.OfType<string>().ToList();
        var type = PlotlyValues.Text(layout, "type");
        IsLog = type == "log";
        _isDate = type == "date" || (type is "" or "-" && texts.Count > 0 && texts.Count == all.Count && texts.TrueForAll(text => PlotlyValues.Days(text) is not null));
        IsCategory = type == "category" || (!IsLog && !_isDate && texts.Count > 0);
        if (IsCategory)
        {
            foreach (var text in all.Select(Text))
            {
                if (_places.TryAdd(text, _categories.Count))
                {
                    _categories.Add(text);
                }
            }
        }
    }

    /// <summary>What it measures.</summary>
    public string Title { get; }

    /// <summary>Whether it counts powers of ten.</summary>
    public bool IsLog { get; }

    /// <summary>Whether its places have names.</summary>
    public bool IsCategory { get; }

    /// <summary>Whether it runs the other way.</summary>
    public bool IsReversed => PlotlyValues.Text(_layout, "autorange") == "reversed";

    /// <summary>The number that stands for a value on the axis; NaN for none.</summary>
    /// <param name="value">A number, a text or null.</param>
    public double Place(object? value) => value switch
    {
        null => double.NaN,
        _ when IsCategory => _places.TryGetValue(Text(value), out var place) ? place : double.NaN,
        double number => IsLog ? Math.Log10(number) : number,
        string text when _isDate => PlotlyValues.Days(text) ?? double.NaN,
        string text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => IsLog ? Math.Log10(number) : number,
        _ => double.NaN,
    };

    /// <summary>The scale over what is drawn, or over the range that the layout asks for.</summary>
    /// <param name="places">The numbers of all that is drawn.</param>
    /// <param name="start">The place of its start on the paper.</param>
    /// <param name="end">The place of its end.</param>
    public LinearScale Scale(IEnumerable<double> places, double start, double end)
    {
        var asked = PlotlyValues.Of(PlotlyValues.Find(_layout, "range"));
        if (asked.Count == 2 && Limit(asked[0]) is var first && Limit(asked[1]) is var last && double.IsFinite(first) && double.IsFinite(last))
        {
            return first <= last ? new LinearScale(first, last, start, end) : new LinearScale(last, first, end, start);
        }

        if (IsReversed)
        {
            (start, end) = (end, start);
        }

        var finite = places.Where(double.IsFinite).ToList();
        return IsCategory
            ? new LinearScale(finite.Append(-0.5).Min(), finite.Append(_categories.Count - 0.5).Max(), start, end)
            : LinearScale.Covering(finite, start, end);
    }

    /// <summary>The ticks and their labels.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="room">The room that a label may take along the axis, given its width.</param>
    public IReadOnlyList<(double At, string Label)> Ticks(LinearScale scale, Func<string, double> room)
    {
        if (IsCategory)
        {
            return CategoryTicks(scale, room);
        }

        if (_isDate)
        {
            return DateTicks.Of(scale, room);
        }

        // Measured on a line long enough for all labels: the axis itself may be vertical.
        var length = Math.Abs(scale.End - scale.Start);
        var axis = new Axis(new LinearScale(scale.Minimum, scale.Maximum, 0, length), left: -1e6, right: 1e6);
        return [.. axis.Ticks.Select((tick, i) => (tick, IsLog ? Power(tick) : axis.Labels[i]))];
    }

    /// <summary>The width of a label.</summary>
    /// <param name="label">The label.</param>
    public static double Width(string label) => TextRuler.Width(label, LabelSize);

    private static string Text(object? value) => value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : value as string ?? "";

    private static string Power(double exponent) => Reports.NumberText.Figure(Math.Pow(10, exponent), 2);

    private double Limit(object? value) => value is double number ? number : Place(value);

    private List<(double At, string Label)> CategoryTicks(LinearScale scale, Func<string, double> room)
    {
        var labels = _categories.Select(text => TextRuler.Shorten(PlotlyText.Plain(text), WidestLabel, LabelSize)).ToList();
        var pitch = Math.Abs(scale.End - scale.Start) / (scale.Maximum - scale.Minimum);
        var widest = labels.Select(room).DefaultIfEmpty(1).Max();
        var each = Math.Max(1, (int)Math.Ceiling(widest / Math.Max(pitch, 0.01)));
        return [.. labels.Select((label, i) => ((double)i, label)).Where((_, i) => i % each == 0)];
    }
}
