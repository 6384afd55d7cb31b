using System.Reflection;
using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;

namespace LocalAspire.Tests;

/// <summary>
/// LocalAspire may offer less than Aspire but never anything else: what compiles against it compiles against Aspire. So what is public is
/// written down; a line is added only after looking it up in Aspire.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void What_is_public_is_what_was_looked_up_in_Aspire()
    {
        Assembly[] assemblies =
            [typeof(DistributedApplication).Assembly, typeof(DistributedApplicationTestingBuilder).Assembly, typeof(AspireRabbitMQExtensions).Assembly];
        var surface = assemblies.SelectMany(a => a.GetExportedTypes()).SelectMany(Lines).Order(StringComparer.Ordinal).ToList();

        var frozen = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"));

        var different = surface.Except(frozen).Select(line => $"+ {line}").Concat(frozen.Except(surface).Select(line => $"- {line}")).ToList();
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void Nothing_public_is_in_a_namespace_that_Aspire_does_not_have()
    {
        var namespaces = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"))
            .Where(l => !l.Contains(':'))
            .Select(l => l[..l.LastIndexOf('.')])
            .Distinct();

        Assert.All(namespaces, n => Assert.True(n.StartsWith("Aspire.", StringComparison.Ordinal) || n == "Microsoft.Extensions.Hosting", n));
    }

    private static IEnumerable<string> Lines(Type type)
    {
        yield return type.FullName!;

        foreach (var member in type.GetMembers(Declared).Where(m => m is not Type && IsSeen(m) && !IsGenerated(m)))
        {
            yield return $"{type.FullName}: {Describe(member)}";
        }
    }

    private static string Describe(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) => string.Join(
        ", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static bool IsSeen(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily,

        // Seen through their accessors.
        _ => false,
    };

    /// <summary>Members of records that the compiler adds, in Aspire as here.</summary>
    private static bool IsGenerated(MemberInfo member) =>
        !member.Name.StartsWith("get_", StringComparison.Ordinal)
        && !member.Name.StartsWith("set_", StringComparison.Ordinal)
        && member.IsDefined(typeof(CompilerGeneratedAttribute));
}
