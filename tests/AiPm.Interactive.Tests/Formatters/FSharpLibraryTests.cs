using System.Reflection;
using AiPm.Formatters;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class FSharpLibraryTests
{
    [Fact]
    public void A_newer_version_is_answered_with_the_one_here_and_another_library_is_not()
    {
        var here = typeof(Microsoft.FSharp.Core.Unit).Assembly;
        var major = here.GetName().Version!.Major;

        Assert.Same(here, FSharpLibrary.Resolve(new AssemblyName($"FSharp.Core, Version={major}.999.0.0")));
        Assert.Null(FSharpLibrary.Resolve(new AssemblyName($"FSharp.Core, Version={major + 1}.0.0.0")));
        Assert.Null(FSharpLibrary.Resolve(new AssemblyName("FSharp.Core")));
        Assert.Null(FSharpLibrary.Resolve(new AssemblyName("FSharp.Compiler, Version=1.0.0.0")));
    }

    [Fact]
    public void A_request_by_name_finds_it_once_the_formatters_are_registered()
    {
        AipmFormatters.Register();
        var major = typeof(Microsoft.FSharp.Core.Unit).Assembly.GetName().Version!.Major;

        Assert.Same(typeof(Microsoft.FSharp.Core.Unit).Assembly, Assembly.Load($"FSharp.Core, Version={major}.999.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"));
    }
}
