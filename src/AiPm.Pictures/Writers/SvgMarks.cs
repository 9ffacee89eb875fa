using System.Globalization;
using System.Text;

namespace AiPm.Pictures;

/// <summary>Marks as SVG elements, one a line.</summary>
/// <param name="inks">The colours.</param>
internal sealed class SvgMarks(SvgInks inks)
{
    private readonly StringBuilder _elements = new();

    /// <summary>Appends a mark.</summary>
    /// <param name="mark">The mark.</param>
    public void Write(Mark mark)
    {
        switch (mark)
        {
            case RectangleMark rectangle:
                Rectangle(rectangle);
                break;
            case LineMark line:
                Line(line);
                break;
            case ShapeMark shape:
                Shape(shape);
                break;
            case PathMark path:
                Path(path);
                break;
            case PointsMark points:
                Points(points);
                break;
            case TextMark text:
                Text(text);
                break;
            default:
                throw new NotSupportedException($"No SVG element is known for {mark.GetType().Name}.");
        }
    }

    /// <summary>The elements.</summary>
    public override string ToString() => _elements.ToString();

    private void Rectangle(RectangleMark mark)
    {
        var radius = mark.Radius > 0 ? $" rx=\"{Coordinate.Text(mark.Radius)}\"" : "";
        Add($"<rect x=\"{Coordinate.Text(mark.X)}\" y=\"{Coordinate.Text(mark.Y)}\" width=\"{Coordinate.Text(mark.Width)}\" height=\"{Coordinate.Text(mark.Height)}\"{radius}{inks.Fill(mark.Fill)}/>");
    }

    private void Line(LineMark mark)
    {
        var dash = mark.Dash > 0 ? $" stroke-dasharray=\"{Coordinate.Text(mark.Dash)}\"" : "";
        var ends = mark.HasRoundEnds ? " stroke-linecap=\"round\"" : "";
        var thickness = mark.Thickness == 1 ? "" : $" stroke-width=\"{Coordinate.Text(mark.Thickness)}\"";
        Add($"<line x1=\"{Coordinate.Text(mark.X1)}\" y1=\"{Coordinate.Text(mark.Y1)}\" x2=\"{Coordinate.Text(mark.X2)}\" y2=\"{Coordinate.Text(mark.Y2)}\"{thickness}{dash}{ends}{inks.Stroke(mark.Stroke)}/>");
    }

    private void Shape(ShapeMark mark)
    {
        if (mark.Shape == MarkShape.Circle)
        {
            Add($"<circle cx=\"{Coordinate.Text(mark.X)}\" cy=\"{Coordinate.Text(mark.Y)}\" r=\"{Coordinate.Text(mark.Radius)}\"{inks.Fill(mark.Fill)}/>");
        }
        else if (mark.Shape == MarkShape.Ring)
        {
            var radius = mark.Radius - (ShapeMark.RingThickness / 2);
            Add($"<circle cx=\"{Coordinate.Text(mark.X)}\" cy=\"{Coordinate.Text(mark.Y)}\" r=\"{Coordinate.Text(radius)}\" stroke-width=\"{Coordinate.Text(ShapeMark.RingThickness)}\"{inks.Both(Ink.Paper, mark.Fill)}/>");
        }
        else
        {
            Add($"<path d=\"{Way(mark.Corners())}Z\"{inks.Fill(mark.Fill)}/>");
        }
    }

    private void Path(PathMark mark)
    {
        if (mark.Points.Count < 2 || (mark.Fill is null && mark.Stroke is null))
        {
            return;
        }

        var colours = (mark.Fill, mark.Stroke) switch
        {
            ({ } fill, { } stroke) => inks.Both(fill, stroke),
            ({ } fill, null) => inks.Fill(fill),
            (_, { } stroke) => " fill=\"none\"" + inks.Stroke(stroke),
            _ => "",
        };
        var line = mark.Stroke is null ? "" : $" stroke-width=\"{Coordinate.Text(mark.Thickness)}\" stroke-linejoin=\"round\"";
        Add($"<path d=\"{Way(mark.Points)}{(mark.IsClosed ? "Z" : "")}\"{line}{colours}/>");
    }

    private void Points(PointsMark mark)
    {
        if (mark.Points.Count == 0)
        {
            return;
        }

        // One path of dots without length and with round ends is a third of the size of as many circles.
        var way = new StringBuilder();
        foreach (var point in mark.Points)
        {
            way.Append(CultureInfo.InvariantCulture, $"M{Coordinate.Text(point.X)} {Coordinate.Text(point.Y)}h0");
        }

        Add($"<path d=\"{way}\" fill=\"none\" stroke-linecap=\"round\" stroke-width=\"{Coordinate.Text(mark.Radius * 2)}\"{inks.Stroke(mark.Fill)}/>");
    }

    private void Text(TextMark mark)
    {
        if (mark.Text.Length == 0)
        {
            return;
        }

        var anchor = mark.Anchor switch
        {
            TextAnchor.Middle => " text-anchor=\"middle\"",
            TextAnchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        var weight = mark.Weight == TextWeight.SemiBold ? " font-weight=\"600\"" : "";

        // The measured length is stated so that the layout holds whatever font the reader has.
        Add($"<text x=\"{Coordinate.Text(mark.X)}\" y=\"{Coordinate.Text(mark.Y)}\" font-size=\"{Coordinate.Text(mark.Size)}\"{weight}{anchor} textLength=\"{Coordinate.Text(mark.Width)}\" lengthAdjust=\"spacingAndGlyphs\"{inks.Fill(mark.Fill)}>{MarkupText.Escape(mark.Text)}</text>");
    }

    private static string Way(IReadOnlyList<ScenePoint> points) =>
        "M" + string.Join('L', points.Select(point => $"{Coordinate.Text(point.X)} {Coordinate.Text(point.Y)}"));

    private void Add(string element) => _elements.Append(element).Append('\n');
}
