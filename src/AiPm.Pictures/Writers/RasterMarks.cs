using SkiaSharp;

namespace AiPm.Pictures;

/// <summary>Marks as pixels.</summary>
internal sealed class RasterMarks(SKCanvas canvas, Theme theme) : IDisposable
{
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>The colour of a tint.</summary>
    /// <param name="tint">The tint.</param>
    /// <param name="theme">The theme.</param>
    public static SKColor Color(Tint tint, Theme theme) => new(0xFF000000 | (uint)tint.Rgb(theme));

    /// <summary>Draws a mark over those before it.</summary>
    /// <param name="mark">The mark.</param>
    public void Draw(Mark mark)
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
                throw new NotSupportedException($"No drawing is known for {mark.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _paint.Dispose();

    private void Rectangle(RectangleMark mark)
    {
        var area = SKRect.Create(At(mark.X), At(mark.Y), At(mark.Width), At(mark.Height));
        canvas.DrawRoundRect(area, At(mark.Radius), At(mark.Radius), Fill(mark.Fill));
    }

    private void Line(LineMark mark)
    {
        var paint = Stroke(mark.Stroke, mark.Thickness, mark.HasRoundEnds);
        using var dash = mark.Dash > 0 ? SKPathEffect.CreateDash([At(mark.Dash), At(mark.Dash)], 0) : null;
        paint.PathEffect = dash;
        canvas.DrawLine(At(mark.X1), At(mark.Y1), At(mark.X2), At(mark.Y2), paint);
        paint.PathEffect = null;
    }

    private void Shape(ShapeMark mark)
    {
        if (mark.Shape == MarkShape.Circle)
        {
            canvas.DrawCircle(At(mark.X), At(mark.Y), At(mark.Radius), Fill(mark.Fill));
        }
        else if (mark.Shape == MarkShape.Ring)
        {
            var radius = At(mark.Radius - (ShapeMark.RingThickness / 2));
            canvas.DrawCircle(At(mark.X), At(mark.Y), radius, Fill(Ink.Paper));
            canvas.DrawCircle(At(mark.X), At(mark.Y), radius, Stroke(mark.Fill, ShapeMark.RingThickness, hasRoundEnds: false));
        }
        else
        {
            using var path = Way(mark.Corners(), isClosed: true);
            canvas.DrawPath(path, Fill(mark.Fill));
        }
    }

    private void Path(PathMark mark)
    {
        if (mark.Points.Count < 2)
        {
            return;
        }

        using var path = Way(mark.Points, mark.IsClosed);
        if (mark.Fill is { } fill)
        {
            canvas.DrawPath(path, Fill(fill));
        }

        if (mark.Stroke is { } stroke)
        {
            canvas.DrawPath(path, Stroke(stroke, mark.Thickness, hasRoundEnds: false));
        }
    }

    private void Points(PointsMark mark)
    {
        var points = mark.Points.Select(point => new SKPoint(At(point.X), At(point.Y))).ToArray();
        canvas.DrawPoints(SKPointMode.Points, points, Stroke(mark.Fill, mark.Radius * 2, hasRoundEnds: true));
    }

    private void Text(TextMark mark)
    {
        var face = ChartFont.Of(mark.Weight);
        using var font = face.At(Coordinate.Round(mark.Size));
        canvas.DrawText(face.Drawable(mark.Text), At(mark.Left), At(mark.Y), font, Fill(mark.Fill));
    }

    private SKPaint Fill(Tint tint)
    {
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = Color(tint, theme);
        return _paint;
    }

    private SKPaint Stroke(Tint tint, double thickness, bool hasRoundEnds)
    {
        _paint.Style = SKPaintStyle.Stroke;
        _paint.Color = Color(tint, theme);
        _paint.StrokeWidth = At(thickness);
        _paint.StrokeCap = hasRoundEnds ? SKStrokeCap.Round : SKStrokeCap.Butt;
        _paint.StrokeJoin = SKStrokeJoin.Round;
        return _paint;
    }

    private static SKPath Way(IReadOnlyList<ScenePoint> points, bool isClosed)
    {
        var path = new SKPath();
        path.AddPoly(points.Select(point => new SKPoint(At(point.X), At(point.Y))).ToArray(), isClosed);
        return path;
    }

    private static float At(double value) => (float)Coordinate.Round(value);
}
