using System.Runtime.InteropServices;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>The loop: epochs of steps, a look at the loss now and then, and the end of an epoch.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private const int LooksPerEpoch = 20;

    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> _module;
    private readonly TrainerOptions _options;
    private readonly TorchSession _session;
    private readonly TrainingWatch _watch;
    private readonly TrainingPlace _place;
    private readonly GradientDescent _descent;
    private readonly LossFunction _loss;
    private readonly LearningRate _rate;
    private readonly LossSum _open;
    private readonly Dictionary<string, torch.Tensor> _best;
    private readonly TrainingCheckpoint? _checkpoint;
    private readonly TrainingProgress _progress;
    private readonly TrainingState _state;
    private readonly int _stepsPerLook;
    private long _written;

    /// <summary>Prepares it, or goes on from a checkpoint.</summary>
    public TrainingLoop(torch.nn.Module<torch.Tensor, torch.Tensor> module, TrainingData data, TrainingData? validation, TrainerOptions options, TorchSession session, TrainingWatch watch)
    {
        (_module, _options, _session, _watch) = (module, options, session, watch);
        _place = new TrainingPlace(module, data, validation, session.TorchDevice);
        _descent = new GradientDescent(module, options);
        _loss = new LossFunction(options.Loss, options.Quantiles);
        _rate = new LearningRate(options);
        _open = new LossSum(session.TorchDevice);
        _best = NamedTensors.Copies(_descent.Weights);
        _state = new TrainingState { Batch = (int)Math.Min(options.Batch, data.RowCount) };
        if (options.Checkpoint is { } path)
        {
            _checkpoint = new TrainingCheckpoint(path, $"{options.Identity} seed {session.Seed} inputs [{string.Join(", ", data.Inputs.shape)}] validation {validation?.RowCount ?? 0}");
        }

        if (options.Resume && _checkpoint is { Exists: true })
        {
            _state = _checkpoint.Read(_descent, _best);
            _open.Value = (_state.OpenLoss, _state.OpenWeight);
            _state.Notes.Add($"Training went on from the checkpoint at step {_state.Step}.");
        }

        _stepsPerLook = (int)Math.Max(1, data.RowCount / options.Batch / LooksPerEpoch);
        _progress = new TrainingProgress(watch, options.Epochs, data.RowCount, _state.Share(options.Epochs, data.RowCount));
        _written = watch.Time.GetTimestamp();
    }

    private TrainingData Data => _place.Data;

    /// <inheritdoc/>
    public void Dispose()
    {
        _descent.Dispose();
        NamedTensors.End(_best);
        _open.Dispose();
        _module.eval();
        _place.Dispose();
    }

    /// <summary>Trains to the end.</summary>
    /// <param name="cancellation">Stops it between two steps.</param>
    public TrainingFit Run(CancellationToken cancellation)
    {
        var energy = EnergyMeter.Start(_session, _watch.Time);
        _module.train();
        while (_state.Epoch < _options.Epochs && _state.End is null)
        {
            using var order = Order();
            while (_state.Row < Data.RowCount && _state.End is null)
            {
                if (cancellation.IsCancellationRequested)
                {
                    Stop(cancellation);
                }

                WithinMemory(() => Step(order));
            }

            EndEpoch();
        }

        return Finish(energy.Stop());
    }

    private void Step(torch.Tensor? order)
    {
        using var scope = torch.NewDisposeScope();
        var rows = _place.Rows(order, _state.Row, Math.Min(_state.Batch, Data.RowCount - _state.Row));
        _state.Rate = _rate.At(_state.Epoch, _state.Share(_options.Epochs, Data.RowCount), _state.Cuts);
        var outputs = TorchRandom.Draw(TorchRandom.SeedOf(_session.Seed, _state.Epoch, _state.Row), () => OutputsOf(rows));
        var loss = _loss.Of(outputs, rows);
        _descent.Step(loss, _state.Rate);
        _open.Add(loss, rows);
        _state.Row += rows.RowCount;
        _state.Step++;
        if (++_state.OpenSteps >= _stepsPerLook)
        {
            Look();
        }

        _progress.Tell(_state, Fit);
    }

    private torch.Tensor OutputsOf(TrainingData rows)
    {
        try
        {
            return _module.call(_descent.Inputs(rows.Inputs));
        }
        catch (ExternalException error) when (!IsOutOfMemory(error))
        {
            throw new AipmException(
                $"The module failed on inputs of the shape [{string.Join(", ", rows.Inputs.shape)}]: {error.Message.Split('\n', 2)[0]}",
                $"a module that takes rows of [{string.Join(", ", rows.Inputs.shape[1..])}]",
                error);
        }
    }

    // Looks at the losses since the last look: this is where a GPU is waited for.
    private void Look()
    {
        var (loss, weight) = _open.Value;
        _state.Loss += loss;
        _state.Weight += weight;
        _state.OpenSteps = 0;
        _open.Value = (0, 0);
        var mean = loss / weight;
        _progress.Loss = mean;
        _watch.Log?.Invoke("loss", mean, _state.Step);
        _watch.Log?.Invoke("learning_rate", _state.Rate, _state.Step);
        if (!double.IsFinite(mean))
        {
            Diverge($"The loss was {Word(mean)} at step {_state.Step}, in epoch {_state.Epoch + 1}.");
        }
    }

    private void EndEpoch()
    {
        if (_state.OpenSteps > 0 && _state.End is null)
        {
            Look();
        }

        if (_state.End is not null)
        {
            return;
        }

        var loss = _state.Loss / _state.Weight;
        double? validation = _place.Validation is null ? null : WithinMemory(() => LossOf(_place.Validation));
        (_state.Epoch, _state.Row, _state.Loss, _state.Weight) = (_state.Epoch + 1, 0, 0, 0);
        _state.Epochs.Add(new TrainingEpoch(_state.Epoch, _state.Step, loss, validation, _state.Rate));
        if (validation is { } value)
        {
            _watch.Log?.Invoke("validation_loss", value, _state.Step);
        }

        if (!double.IsFinite(validation ?? loss) || !NamedTensors.AreFinite(_descent.Weights))
        {
            Diverge($"{(double.IsFinite(validation ?? loss) ? "A weight was no finite number" : $"The validation loss was {Word(validation ?? loss)}")} after epoch {_state.Epoch}.");
            return;
        }

        // Without validation rows the last epoch is taken, whatever its loss.
        var isBest = _state.Judge(validation ?? loss, _options);
        if (isBest || validation is null)
        {
            _state.BestEpoch = _state.Epoch;
            NamedTensors.Copy(_descent.Weights, _best);
        }

        if (_checkpoint is not null && _watch.Time.GetElapsedTime(_written) >= _options.CheckpointEvery)
        {
            Write();
        }
    }

    private double LossOf(TrainingData rows)
    {
        using var plain = torch.no_grad();
        using var sum = new LossSum(_session.TorchDevice);
        _module.eval();
        for (long row = 0; row < rows.RowCount; row += _state.Batch)
        {
            using var scope = torch.NewDisposeScope();
            var some = _place.Rows(rows, null, row, Math.Min(_state.Batch, rows.RowCount - row));
            sum.Add(_loss.Of(OutputsOf(some), some), some);
        }

        _module.train();
        return sum.Value.Loss / sum.Value.Weight;
    }

    private torch.Tensor? Order()
    {
        if (!_options.Shuffle)
        {
            return null;
        }

        var places = new long[Data.RowCount];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        new Random((int)TorchRandom.SeedOf(_session.Seed, _state.Epoch, -1)).Shuffle(places);
        return torch.tensor(places, device: Data.Inputs.device);
    }

    private void WithinMemory(Action work) => WithinMemory(() =>
    {
        work();
        return 0;
    });

    private T WithinMemory<T>(Func<T> work)
    {
        while (true)
        {
            try
            {
                return work();
            }
            catch (ExternalException error) when (IsOutOfMemory(error) && _state.Batch > 1)
            {
                _state.Notes.Add($"The memory of {_session.Device} did not suffice for {_state.Batch} rows a step; from step {_state.Step + 1} on it was {_state.Batch / 2}.");
                _state.Batch /= 2;
            }
        }
    }

    private static bool IsOutOfMemory(ExternalException error) => error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    private void Diverge(string reason)
    {
        _state.End = TrainingEnd.Diverged;
        _state.Notes.Add($"{reason} Training stopped there; the model has the weights {(_state.BestEpoch == 0 ? "from before training" : $"of epoch {_state.BestEpoch}")}. A smaller learning rate, or gradient clipping, often helps.");
    }

    private void Write()
    {
        (_state.OpenLoss, _state.OpenWeight) = _open.Value;
        _checkpoint?.Write(_state, _descent, _best);
        _written = _watch.Time.GetTimestamp();
    }

    private void Stop(CancellationToken cancellation)
    {
        Write();
        throw new OperationCanceledException(
            $"Training was stopped after step {_state.Step}, in epoch {_state.Epoch + 1} of {_options.Epochs}.{(_checkpoint is null ? "" : " The checkpoint is kept; resuming goes on from there.")}",
            cancellation);
    }

    private TrainingFit Finish(EnergyUse energy)
    {
        if (_checkpoint is not null)
        {
            Write();
        }

        NamedTensors.Copy(_best, _descent.Weights);
        return Fit() with { Energy = energy };
    }

    private TrainingFit Fit() => new()
    {
        Epochs = [.. _state.Epochs],
        BestEpoch = _state.BestEpoch,
        End = _state.End ?? (_state.Epoch >= _options.Epochs ? TrainingEnd.Finished : null),
        Steps = _state.Step,
        Batch = _state.Batch,
        Notes = [.. _state.Notes],
        Elapsed = _progress.Elapsed,
        RowsPerSecond = _progress.RowsPerSecond,
    };

    private static string Word(double loss) => double.IsNaN(loss) ? "not a number (NaN)" : "infinite";
}
