using System.Net;
using AiPm.Pictures;
using AiPm.Reports;
using TorchSharp;
using TorchSharp.Modules;

namespace AiPm.Formatters;

/// <summary>The layers of a network, one a row, and what its parameters add up to.</summary>
/// <param name="Headline">The type, and the sums.</param>
/// <param name="Layers">The layers; those in the middle of a deep network are folded.</param>
internal sealed record ModulePreview(string Headline, ReportTable Layers)
{
    private const int FirstRows = 40;
    private const int LastRows = 10;
    private const int Deepest = 60;

    /// <summary>Looks at a network.</summary>
    /// <param name="module">The network.</param>
    public static ModulePreview Of(torch.nn.Module module)
    {
        var walk = new Walk();
        walk.Visit("", module, 0);
        IReadOnlyList<ReportColumn> columns = [new("Layer"), new("Type"), new("Parameters"), new("Count", IsNumber: true), new("Trainable")];
        var rows = walk.Rows;
        var folded = rows.Count - FirstRows - LastRows;
        return new ModulePreview(
            walk.Sums(module),
            new ReportTable
            {
                Columns = columns,
                Rows = folded <= 1
                    ? rows
                    : [.. rows.Take(FirstRows), [$"… {NumberText.Count(folded)} more", "", "", "", ""], .. rows.Skip(rows.Count - LastRows)],
            });
    }

    /// <summary>The preview as HTML without style or script.</summary>
    public string ToHtml() => $"<p>{WebUtility.HtmlEncode(Headline)}</p>\n{HtmlTable.Write(Layers)}";

    /// <summary>The preview as text.</summary>
    public string ToText() => $"{Headline}\n{TextTable.Write(Layers).TrimEnd('\n')}";

    private sealed class Walk
    {
        private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly SortedSet<string> _devices = new(StringComparer.Ordinal);
        private long _count;
        private long _trainable;
        private long _bytes;
        private bool _hasDisposed;

        public List<IReadOnlyList<string>> Rows { get; } = [];

        public void Visit(string name, torch.nn.Module module, int depth)
        {
            // A layer may be used in several places; it is listed in each and counted once.
            var isNew = _seen.Add(module);
            var parameters = module.named_parameters(recurse: false).ToList();
            var (count, trainable) = isNew ? Count(parameters.Select(pair => pair.parameter)) : (0, 0);
            Rows.Add(
            [
                string.Concat(Enumerable.Repeat("· ", depth)) + (depth == 0 ? "(whole)" : CellText.Short(name)),
                CellText.Short(TypeName(module.GetType())),
                string.Join(", ", parameters.Select(pair => pair.parameter.IsInvalid ? $"{pair.name} (disposed)" : $"{pair.name} {TensorPreview.Shape(pair.parameter.shape)}")),
                isNew ? (parameters.Count == 0 ? "" : NumberText.Count(count)) : "as above",
                count == 0 ? "" : trainable == count ? "yes" : trainable == 0 ? "no" : NumberText.Count(trainable),
            ]);
            if (isNew && depth < Deepest)
            {
                Add(module.named_buffers(recurse: false).Select(pair => pair.buffer));
                foreach (var (childName, child) in module.named_children())
                {
                    Visit(childName, child, depth + 1);
                }
            }
        }

        public string Sums(torch.nn.Module module)
        {
            var layers = Rows.Count == 1 ? "" : $"{NumberText.Count(Rows.Count - 1)} {(Rows.Count == 2 ? "layer" : "layers")}, ";
            var trainable = _count == 0 ? "" : _trainable == _count ? ", all trainable" : _trainable == 0 ? ", none trainable" : $", {NumberText.Count(_trainable)} trainable";
            var device = _devices.Count == 0 ? "" : " · " + string.Join(", ", _devices);
            return $"{TypeName(module.GetType())}: {layers}{NumberText.Count(_count)} parameters{trainable} · {NumberText.Bytes(_bytes)}{device}"
                + (module.training ? " · in training" : " · in evaluation")
                + (_hasDisposed ? " · parts of it are disposed" : "");
        }

        private (long Count, long Trainable) Count(IEnumerable<Parameter> parameters)
        {
            var (count, trainable) = (0L, 0L);
            foreach (var parameter in parameters)
            {
                // A parameter may be shared by two layers.
                if (Add([parameter]))
                {
                    count += parameter.NumberOfElements;
                    trainable += parameter.requires_grad ? parameter.NumberOfElements : 0;
                }
            }

            _count += count;
            _trainable += trainable;
            return (count, trainable);
        }

        private bool Add(IEnumerable<torch.Tensor> tensors)
        {
            var isAny = false;
            foreach (var tensor in tensors)
            {
                if (tensor.IsInvalid)
                {
                    _hasDisposed = true;
                }
                else if (_seen.Add(tensor))
                {
                    isAny = true;
                    _bytes += tensor.NumberOfElements * tensor.ElementSize;
                    _devices.Add(tensor.device.ToString());
                }
            }

            return isAny;
        }

        private static string TypeName(Type type) => type.Name.Split('`')[0];
    }
}
