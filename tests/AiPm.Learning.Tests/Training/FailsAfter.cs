using TorchSharp;

namespace AiPm.Learning.Tests.Training;

/// <summary>A module that gives something else after so many calls.</summary>
internal sealed class FailsAfter : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> inner;
    private readonly Func<torch.Tensor, torch.Tensor> _fail;
    private int _left;

    public FailsAfter(torch.nn.Module<torch.Tensor, torch.Tensor> module, int calls, Func<torch.Tensor, torch.Tensor> fail)
        : base(nameof(FailsAfter))
    {
        (inner, _left, _fail) = (module, calls, fail);
        RegisterComponents();
    }

    public torch.nn.Module Inner => inner;

    public override torch.Tensor forward(torch.Tensor input) => inner.call(_left-- > 0 ? input : _fail(input));
}
