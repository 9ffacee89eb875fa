using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiPm.Catalog;
using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>One call of <c>train</c>: from what the user named to the report.</summary>
/// <param name="options">What the user asked for.</param>
/// <param name="context">Where and for whom.</param>
/// <param name="session">Where to compute.</param>
/// <param name="log">The run.</param>
/// <param name="provenance">Where the numbers come from, but for the data.</param>
internal sealed class TrainCall(TrainOptions options, VerbContext context, TorchSession session, TrainingRunLog log, Provenance provenance)
{
    private readonly List<string> _notes = [];

    /// <summary>Trains on rows of a table.</summary>
    /// <param name="reference">What the user named.</param>
    /// <param name="module">The user's module, or null for a network of full layers.</param>
    public TrainingReport OnTable(DataReference reference, torch.nn.Module<torch.Tensor, torch.Tensor>? module)
    {
        if (options.Target.Length == 0)
        {
            throw new UsageException("The verb 'train' needs the column to predict.", context.Line($"train {VerbLine.Quote(reference.Text)} --target COLUMN"));
        }

        var data = DataSource.Resolve(reference, context);
        var table = data.Table;
        _notes.AddRange(data.Notes);
        var target = Target(table);
        int[] known = [.. target.KnownRows().Where(row => target.Weights is not { } weights || weights[row] > 0)];
        if (known.Length < table.RowCount)
        {
            _notes.Add($"{NumberText.Count(table.RowCount - known.Length)} of {NumberText.Count(table.RowCount)} rows were left out: '{options.Target}' is missing in them{(options.Weight is null ? "" : ", or they count nothing")}.");
        }

        var rows = ValidationRows.Of(known, target, Times(table, known), options.Validation, options.Seed);
        string[] columns = [.. table.Columns.Select(column => column.Name).Where(name => name != options.Target && name != options.Weight && !options.Drop.Contains(name))];
        var report = Begun(data.Stamp) with
        {
            Target = options.Target,
            Task = target.Task,
            Loss = options.Loss == TrainingLoss.Auto ? target.Loss : options.Loss,
            TrainCount = rows.Train.Length,
            ValidationCount = rows.Validation.Length,
            IsLast = rows.IsLast,
            IsStandardised = module is null && target.Task is LearningTask.Regression or LearningTask.Quantile,
        };
        var training = new NetworkTraining(table, columns, target, Network(report), session);
        return module is null ? OfNetwork(training, rows, report) : OfModule(module, training.Rows(rows.Train, rows.Validation, context.Cancellation), report);
    }

    /// <summary>Trains on tensors.</summary>
    /// <param name="pair">The tensors.</param>
    /// <param name="module">The user's module.</param>
    /// <exception cref="AipmException">There is no module.</exception>
    public TrainingReport OnTensors(TensorPair pair, torch.nn.Module<torch.Tensor, torch.Tensor>? module)
    {
        if (module is null)
        {
            throw new AipmException("A pair of tensors is learned by a module of your own, and none was named.", "--model with a variable that holds one; or a table, for an mlp");
        }

        var isPlaces = pair.Data.Targets.dtype == torch.ScalarType.Int64;
        var loss = options.Loss != TrainingLoss.Auto ? options.Loss
            : options.Task == LearningTask.Binary || pair.Data.Targets.dtype == torch.ScalarType.Bool ? TrainingLoss.BinaryCrossEntropy
            : options.Task == LearningTask.Count ? TrainingLoss.Poisson
            : options.Quantiles.Count > 0 ? TrainingLoss.Pinball
            : isPlaces ? TrainingLoss.CrossEntropy
            : TrainingLoss.Squared;
        var (train, validation) = pair.Divide(options.Validation, options.Seed);
        var report = Begun(pair.Stamp) with
        {
            Task = options.Task != LearningTask.Auto ? options.Task : isPlaces ? LearningTask.Multiclass : LearningTask.Regression,
            Loss = loss,
            TrainCount = train.RowCount,
            ValidationCount = validation?.RowCount ?? 0,
        };
        return OfModule(module, (train, validation), report);
    }

    private TrainingReport OfNetwork(NetworkTraining training, ValidationRows rows, TrainingReport begun)
    {
        var report = begun;
        training.Designed += architecture => report = report with { Network = architecture.ToString(), ParameterCount = architecture.ParameterCount };
        var fit = training.Fit(rows.Train, rows.Validation, Watch(() => report), context.Cancellation);
        _notes.AddRange(fit.Notes);
        var ended = Ended(report, fit.Training) with { Model = fit.Model };
        return ended with
        {
            ModelHash = new ModelStore(context.Workspace).Keep(fit.Model, new ModelOrigin
            {
                Title = $"{ended.Network}, trained to predict {ended.Target}",
                Data = ended.Provenance.Data,
                Line = ended.Provenance.Line,
                Seed = ended.Provenance.Seed,
                Device = ended.Provenance.Device,
                Metrics = [.. ended.Metrics.Select(metric => new ModelMetric(metric.Key, metric.Value))],
            }),
        };
    }

    private TrainingReport OfModule(torch.nn.Module<torch.Tensor, torch.Tensor> module, (TrainingData Train, TrainingData? Validation) rows, TrainingReport begun)
    {
        var report = begun with
        {
            Network = options.Model is { Value: null } named ? $"{named.Text} ({module.GetType().Name})" : module.GetType().Name,
            ParameterCount = module.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.NumberOfElements),
        };
        try
        {
            var how = Network(report).Training with { Loss = report.Loss, Quantiles = Quantiles() };
            var fit = Trainer.Fit(module, rows.Train, rows.Validation is null ? how with { Patience = 0 } : how, rows.Validation, session, Watch(() => report), context.Cancellation);
            var weights = new SafeTensorsFile(
                module.state_dict().ToDictionary(pair => pair.Key, pair => NamedTensors.ToSafe(pair.Value)),
                new Dictionary<string, string> { ["format"] = "pt", ["module"] = module.GetType().Name });
            return Ended(report, fit) with { WeightsHash = new ObjectStore(context.Workspace).Put(weights.ToBytes()) };
        }
        finally
        {
            rows.Train.End();
            rows.Validation?.End();
        }
    }

    private TrainingReport Begun(DataStamp stamp) => new()
    {
        Target = "",
        Task = options.Task,
        Network = TrainModule.Network,
        ParameterCount = 0,
        Loss = options.Loss,
        Optimizer = options.Optimizer,
        Precision = options.Precision,
        TrainCount = 0,
        ValidationCount = 0,
        MostEpochs = options.Epochs,
        Epochs = [],
        BestEpoch = 0,
        End = null,
        Steps = 0,
        Batch = options.Batch,
        Provenance = provenance with { Data = [stamp] },
    };

    private static TrainingReport With(TrainingReport report, TrainingFit fit) => report with
    {
        Epochs = fit.Epochs,
        BestEpoch = fit.BestEpoch,
        End = fit.End,
        Steps = fit.Steps,
        Batch = fit.Batch,
    };

    private TrainingReport Ended(TrainingReport report, TrainingFit fit)
    {
        log.Keep(fit);
        File.Delete(Checkpoint(report.Provenance));
        return With(report, fit) with { Notes = [.. _notes, .. fit.Notes] };
    }

    private TrainingWatch Watch(Func<TrainingReport> report) => new()
    {
        Progress = context.Progress,
        Time = context.Time,
        Log = log.Log,

        // A terminal has one line for it.
        Interim = context.Host == VerbHosts.Terminal ? null : (fit, line) => With(report(), fit) with { End = null, Underway = line },
    };

    private NetworkOptions Network(TrainingReport report)
    {
        var checkpoint = Checkpoint(report.Provenance);
        if (options.Resume && !File.Exists(checkpoint))
        {
            _notes.Add("No checkpoint of this line was there to go on from, so training began anew.");
        }

        return new NetworkOptions
        {
            Hidden = [.. options.Hidden.Select(Units)],
            Activation = options.Activation,
            Dropout = options.Dropout,
            IsBalanced = options.Balanced,
            Loss = report.Loss,
            Training = options.Training(checkpoint),
        };
    }

    // The same line on the same data; where it computes may change, and how many epochs it has.
    private string Checkpoint(Provenance whole)
    {
        var standard = new TrainOptions();
        var same = options with { Data = null, Resume = false, Device = standard.Device, Threads = standard.Threads, Epochs = standard.Epochs };
        var line = new VerbCall { Verb = new TrainVerb(), Options = same }.Line;
        context.Workspace.EnsureState();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{whole.Data[0].Hash} {line}")));
        return Path.Combine(context.Workspace.State, "checkpoints", $"{key[..32]}.safetensors");
    }

    private TrainingTarget Target(Table table)
    {
        if (options.Drop.Contains(options.Target))
        {
            throw new AipmException($"'{options.Target}' is both the target and dropped.", $"--drop without {options.Target}");
        }

        _ = options.Drop.Select(name => table[name]).ToList();
        var target = TrainingTarget.Of(table[options.Target], options.Task, Quantiles());
        if (options.Weight is not { } name)
        {
            return target;
        }

        var column = table[name];
        if (!column.IsNumeric)
        {
            throw new AipmException($"The column '{name}' holds {column.Type}, but a weight is a number.", "--weight with a column of numbers");
        }

        // A row whose weight is missing counts nothing.
        double[] weights = [.. column.ToDoubles().Select(weight => double.IsNaN(weight) ? 0 : weight)];
        return Array.TrueForAll(weights, weight => weight >= 0 && double.IsFinite(weight)) && Array.Exists(weights, weight => weight > 0)
            ? target with { Weights = weights }
            : throw new AipmException($"A weight of the column '{name}' is below 0 or infinite, or all are 0.", "weights of 0 or more, some above 0");
    }

    private double[] Quantiles()
    {
        double[] quantiles = [.. options.Quantiles.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).Distinct().Order()];
        return Array.TrueForAll(quantiles, quantile => quantile is > 0 and < 1)
            ? quantiles
            : throw new AipmException($"--quantiles are numbers between 0 and 1, but '{string.Join(',', options.Quantiles)}' came.", "--quantiles 0.1,0.5,0.9");
    }

    private static int Units(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units > 0
        ? units
        : throw new AipmException($"--hidden is a list of whole numbers above 0, but '{text}' came.", "--hidden 128,64");

    private DateTime?[]? Times(Table table, int[] rows)
    {
        if (options.Time is not { } name)
        {
            return null;
        }

        var column = table[name];
        var times = DateEncoding.Times(column) ?? throw new AipmException($"The time column '{name}' holds {column.Type}, but dates are expected.", "--time with a column of dates (2024-12-31), or no --time");
        return rows.Count(row => times[row] is null) is var missing and > 0
            ? throw new AipmException($"The time column '{name}' is missing in {missing} of the {rows.Length} usable rows.", "data without those rows, or no --time")
            : times;
    }
}
