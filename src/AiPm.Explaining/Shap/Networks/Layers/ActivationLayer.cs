using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The same function of every number, shared by the rescale rule: the multiplier is Δoutput/Δinput.</summary>
/// <param name="function">The function.</param>
/// <param name="bendsAtZero">Whether its slope jumps at 0; it is then 0 there.</param>
/// <param name="hasStraightPieces">Whether it is straight on both sides of 0.</param>
internal sealed class ActivationLayer(Func<Tensor, Tensor> function, bool bendsAtZero, bool hasStraightPieces) : TracedLayer
{
    /// <summary>1 / (1 + exp(−z)).</summary>
    public static ActivationLayer Logistic() => Smooth(values => values.sigmoid());

    /// <summary>max(0, z).</summary>
    public static ActivationLayer Relu() => new(values => values.relu(), bendsAtZero: true, hasStraightPieces: true) { SlopeBelow = 0 };

    /// <summary>A function whose slope never jumps.</summary>
    /// <param name="function">The function.</param>
    public static ActivationLayer Smooth(Func<Tensor, Tensor> function) => new(function, bendsAtZero: false, hasStraightPieces: false);

    /// <summary>The slope below 0 of a function that is two straight pieces, the other with slope 1; null of others.</summary>
    public double? SlopeBelow { get; init; }

    /// <inheritdoc/>
    public override bool HasStraightPieces => hasStraightPieces;

    /// <inheritdoc/>
    public override bool BendsAtZero => bendsAtZero;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => function(input);

    /// <inheritdoc/>
    public override LayerState Run(Tensor input)
    {
        using var gradients = torch.enable_grad();
        using var variable = input.detach().requires_grad_();
        using var output = function(variable);
        using var one = torch.ones_like(output);
        return new LayerState(input.contiguous(), output.detach().contiguous(), torch.autograd.grad([output], [variable], [one])[0].contiguous());
    }

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor multiplier, LayerState x, LayerState b) =>
        multiplier.device_type == DeviceType.CPU && multiplier.dtype is torch.ScalarType.Float64 or torch.ScalarType.Float32
            ? Rescaling.Apply(multiplier, x, b, bendsAtZero)
            : MultiplyAnywhere(multiplier, x, b);

    /// <summary>The same by the operations of every device.</summary>
    internal Tensor MultiplyAnywhere(Tensor multiplier, LayerState x, LayerState b)
    {
        var (row, back) = (OfRows(x.Input), OfBackground(b.Input));
        var change = row - back;
        var isNear = change.abs().lt(Held.Near(multiplier.dtype));
        if (bendsAtZero)
        {
            isNear = isNear.logical_and(row.gt(Held.Zero).eq(back.gt(Held.Zero)));
        }

        // Run always notes the slopes.
        var slope = OfRows(x.Note!).add(OfBackground(b.Note!), Held.One).mul(Held.Half);
        return multiplier * torch.where(isNear, slope, (OfRows(x.Output) - OfBackground(b.Output)) / change);
    }
}
