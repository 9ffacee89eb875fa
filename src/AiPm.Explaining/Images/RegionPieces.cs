namespace AiPm.Explaining;

/// <summary>Makes regions of labels: each in one piece, none too small.</summary>
internal static class RegionPieces
{
    /// <summary>Pieces that hang together get a number each; one that is too small joins the neighbour that it has the longest border with.</summary>
    /// <param name="shape">The image.</param>
    /// <param name="labels">A label for each pixel.</param>
    /// <param name="least">The least pixels of a region.</param>
    /// <returns>The regions, numbered from 0 in the order of their first pixels.</returns>
    public static int[] Joined(ImageShape shape, int[] labels, int least)
    {
        var pieces = Pieces(shape, labels);
        while (Small(pieces, least) is { } small)
        {
            var borders = new SortedDictionary<int, int>();
            for (var pixel = 0; pixel < pieces.Length; pixel++)
            {
                foreach (var other in pieces[pixel] == small ? Neighbours(shape, pixel) : [])
                {
                    if (pieces[other] != small)
                    {
                        borders[pieces[other]] = borders.GetValueOrDefault(pieces[other]) + 1;
                    }
                }
            }

            var joined = borders.MaxBy(border => border.Value).Key;
            pieces = [.. pieces.Select(piece => piece == small ? joined : piece)];
        }

        var numbers = new Dictionary<int, int>();
        return [.. pieces.Select(piece => numbers.TryGetValue(piece, out var number) ? number : numbers[piece] = numbers.Count)];
    }

    /// <summary>The pixels that share a side with one.</summary>
    /// <param name="shape">The image.</param>
    /// <param name="pixel">The pixel.</param>
    public static IEnumerable<int> Neighbours(ImageShape shape, int pixel)
    {
        var (line, column) = (pixel / shape.Width, pixel % shape.Width);
        if (line > 0)
        {
            yield return pixel - shape.Width;
        }

        if (column > 0)
        {
            yield return pixel - 1;
        }

        if (column < shape.Width - 1)
        {
            yield return pixel + 1;
        }

        if (line < shape.Height - 1)
        {
            yield return pixel + shape.Width;
        }
    }

    private static int? Small(int[] pieces, int least)
    {
        var sizes = pieces.GroupBy(piece => piece).Select(group => (Piece: group.Key, Size: group.Count())).OrderBy(group => group.Size).ThenBy(group => group.Piece).ToArray();
        return sizes.Length > 1 && sizes[0].Size < least ? sizes[0].Piece : null;
    }

    private static int[] Pieces(ImageShape shape, int[] labels)
    {
        var pieces = Enumerable.Repeat(-1, labels.Length).ToArray();
        var next = 0;
        for (var start = 0; start < labels.Length; start++)
        {
            if (pieces[start] >= 0)
            {
                continue;
            }

            var open = new Stack<int>([start]);
            pieces[start] = next;
            while (open.TryPop(out var pixel))
            {
                foreach (var other in Neighbours(shape, pixel).Where(other => pieces[other] < 0 && labels[other] == labels[pixel]))
                {
                    pieces[other] = next;
                    open.Push(other);
                }
            }

            next++;
        }

        return pieces;
    }
}
