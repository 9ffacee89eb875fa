using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Kernel;

/// <summary>Formatters for values whose properties should not be asked for: tasks, which would block, and exceptions, which are long.</summary>
internal static class KernelFormatters
{
    private static int _registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) != 0)
        {
            return;
        }

        AiPm.Formatters.AipmFormatters.Register();
        Formatter.SetPreferredMimeTypesFor(typeof(Task), "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(Exception), "text/plain");
        foreach (var mimeType in (string[])["text/plain", "text/html"])
        {
            var isHtml = mimeType == "text/html";
            Formatter.Register<Task>((task, writer) => writer.Write(Encoded(TextOf(task), isHtml)), mimeType);
            Formatter.Register<Exception>((exception, writer) => writer.Write(Encoded(TextOf(exception), isHtml)), mimeType);
        }
    }

    private static string TextOf(Task task)
    {
        var type = task.GetType();
        while (type.BaseType is { } above && type != typeof(Task) && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = above;
        }

        var result = type.IsGenericType && type.GenericTypeArguments[0].IsVisible ? type.GetProperty("Result", BindingFlags.Public | BindingFlags.Instance) : null;
        var name = result is null ? "Task" : type.ToDisplayString("text/plain");
        return task.Status switch
        {
            TaskStatus.RanToCompletion => result is null ? $"{name}, finished" : $"{name}, finished: {result.GetValue(task).ToDisplayString("text/plain")}",
            TaskStatus.Canceled => $"{name}, cancelled",
            TaskStatus.Faulted => $"{name}, failed: {(task.Exception is { } failure ? TextOf(RuntimeErrorText.Unwrap(failure)) : "")}",
            _ => $"{name}, still running; await it to wait for its end",
        };
    }

    private static string TextOf(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    private static string Encoded(string text, bool isHtml) => isHtml ? System.Net.WebUtility.HtmlEncode(text) : text;
}
