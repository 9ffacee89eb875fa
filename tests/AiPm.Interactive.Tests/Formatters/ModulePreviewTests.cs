using AiPm.Formatters;
using AiPm.Learning;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class ModulePreviewTests
{
    public ModulePreviewTests()
    {
        TorchBackend.Ensure();
        AipmFormatters.Register();
    }

    [Fact]
    public void A_network_is_a_table_of_its_layers_and_parameters()
    {
        using var inner = Sequential(("fc", Linear(16, 8)), ("norm", BatchNorm1d(8)));
        using var net = Sequential(("first", Linear(30, 16)), ("relu", ReLU()), ("inner", inner), ("last", Linear(8, 1, hasBias: false)));
        foreach (var parameter in inner.parameters())
        {
            parameter.requires_grad = false;
        }

        var text = net.ToDisplayString("text/plain");

        // 30·16 + 16 + 16·8 + 8 + 8 + 8 + 8 = 656; the norm's buffers are 8 + 8 numbers of 4 bytes and one of 8.
        Assert.StartsWith("Sequential: 6 layers, 656 parameters, 504 trainable · 2.70\u2009kB · cpu · in training\n", text);
        Assert.Contains("weight 16 × 30, bias 16", text);
        Assert.Contains("· · norm", text);
        var rows = Markup.Of(net.ToDisplayString("text/html")).Descendants("tbody").Single().Elements("tr").Select(row => string.Join("|", row.Elements("td").Select(cell => cell.Value))).ToArray();
        Assert.Equal("(whole)|Sequential|||", rows[0]);
        Assert.Equal("· first|Linear|weight 16 × 30, bias 16|496|yes", rows[1]);
        Assert.Equal("· · fc|Linear|weight 8 × 16, bias 8|136|no", rows[4]);
        Assert.Equal("· last|Linear|weight 1 × 8|8|yes", rows[6]);
    }

    [Fact]
    public void A_layer_used_twice_is_counted_once()
    {
        using var shared = Linear(4, 4);
        using var net = Sequential(("a", shared), ("b", ReLU()), ("c", shared));

        var text = net.ToDisplayString("text/plain");

        Assert.Contains("20 parameters", text);
        Assert.Contains("as above", text);
    }

    [Fact]
    public void A_thousand_layers_are_folded_and_all_counted()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Enumerable.Range(0, 1_000).Select(i => ($"layer{i}", (nn.Module<Tensor, Tensor>)Linear(2, 2))));

        var html = net.ToDisplayString("text/html");

        Assert.Contains("1000 layers, 6000 parameters", html);
        Assert.Contains("… 951 more", html);
        Assert.Contains("layer999", html);
        Assert.True(html.Length < 20_000);
        Assert.Equal(html, net.ToDisplayString("text/html"));
    }

    [Fact]
    public void A_layer_alone_a_disposed_one_and_a_class_of_ones_own_are_shown()
    {
        using var dropout = Dropout(0.5);
        Assert.StartsWith("Dropout: 0 parameters · 0\u2009B · in training\n", dropout.ToDisplayString("text/plain"));

        var gone = Linear(2, 2);
        gone.Dispose();
        Assert.Contains("Linear", gone.ToDisplayString("text/plain"));

        using var own = new Own<int>();
        own.eval();
        var text = own.ToDisplayString("text/plain");
        Assert.StartsWith("Own: 1 layer, 9 parameters, all trainable · 36\u2009B · cpu · in evaluation\n", text);
    }

    private sealed class Own<T> : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _layer = Linear(2, 3);

        public Own()
            : base("Own<T>") => register_module("a & b", _layer);

        public override Tensor forward(Tensor input) => _layer.forward(input);

        protected override void Dispose(bool disposing)
        {
            _layer.Dispose();
            base.Dispose(disposing);
        }
    }
}
