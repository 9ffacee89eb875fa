"""A network of the reader's own, trained in cells: progress and live curve, a stop, going on to the same weights."""

from facts import has, holds, same

LINE = "#!aipm train rows --target y --model net --epochs 40 --batch 20 --patience 0 --device cpu"

ROWS = """var random = new Random(1);
double[] a = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
double[] b = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
var rows = new Table([new Column<double>("a", a), new Column<double>("b", b), new Column<double>("y", [.. a.Zip(b, (x, z) => 3 * x - z)])]);"""

NET = """using TorchSharp;
using static TorchSharp.torch;
class Net : nn.Module<Tensor, Tensor>
{
    public static int WaitAt = -1;
    public static int Calls;
    public static int Pause;
    readonly nn.Module<Tensor, Tensor> layers = nn.Sequential(("in", nn.Linear(2, 8)), ("relu", nn.ReLU()), ("out", nn.Linear(8, 1)));
    public Net() : base("Net") => RegisterComponents();
    public override Tensor forward(Tensor x)
    {
        if (++Calls == WaitAt)
        {
            Console.WriteLine("waits");
            while (!Aipm.Cancellation.IsCancellationRequested) System.Threading.Thread.Sleep(5);
        }
        System.Threading.Thread.Sleep(Pause);
        return layers.call(x);
    }
}"""

ANEW = "torch.random.manual_seed(7);\nvar net = new Net();"


def a_module_of_a_cell_is_trained_with_progress_and_a_live_curve(kernel):
    _declared(kernel)
    kernel.run("Net.Pause = 10;")
    ran = kernel.run(f"{LINE} --as straight")
    same(ran.status, "ok", f"status of {ran}")
    underway = [content["data"] for content in [*ran.displays, *ran.updates] if any("still under way" in text for text in content["data"].values())]
    holds(len(underway) > 0 and all("data:image/png" in data.get("text/html", "") for data in underway), "a curve while it trains", ran.kinds)
    holds(len(ran.clearings) > 0, "it makes way for the result", ran.kinds)
    picture, table = ran.displays[-2:]
    has(picture["data"]["text/plain"], "came to a validation loss", "the result")
    holds("image/png" in picture["data"] and "<table>" in table["data"]["text/html"], "picture and table", ran.kinds)
    same(kernel.run("straight.Epochs.Count").value, "40")
    same(kernel.run("straight.Network").value, "net (Net)")
    holds(float(kernel.run("straight.Best.ValidationLoss").value) < 1, "it has learned", kernel.run("straight.Best").value)


def what_was_stopped_goes_on_to_the_same_weights(kernel):
    _declared(kernel)
    same(kernel.run(f"{LINE} --as straight").status, "ok")
    kernel.run("net.Dispose(); Net.Calls = 0; Net.WaitAt = 100;")
    same(kernel.run(ANEW).status, "ok")
    ident = kernel.start(LINE)
    while "waits" not in kernel.next(ident, "stream")["content"]["text"]:
        pass
    kernel.manager.interrupt_kernel()
    stopped = kernel.finish(ident)
    same(stopped.status, "error", f"status of {stopped}")
    kernel.run("net.Dispose(); Net.WaitAt = -1;")
    same(kernel.run(ANEW).status, "ok")
    ran = kernel.run(f"{LINE} --resume --as resumed")
    same(ran.status, "ok", f"status of {ran}")
    same(kernel.run("resumed.WeightsHash == straight.WeightsHash").value, "True", "the same weights")
    same(kernel.run("resumed.Notes.Any(note => note.Contains(\"No checkpoint\"))").value, "False")


def what_was_trained_predicts(kernel):
    _declared(kernel)
    same(kernel.run(LINE).status, "ok")
    said = float(kernel.run("net.call(torch.tensor(new float[] { 0.5f, 0.5f }, 1, 2)).ToDouble()").value)
    holds(-10 < said < 10, "a number", said)
    same(kernel.run("#!aipm train rows --target y --epochs 30 --device cpu --as fit").status, "ok")
    has(kernel.run("#!aipm predict fit rows").displays[-1]["data"]["text/plain"], "fit predicts y for 200 rows", "prediction")


def _declared(kernel):
    for cell in [ROWS, NET, ANEW]:
        ran = kernel.run(cell)
        same(ran.status, "ok", f"status of {ran}")
