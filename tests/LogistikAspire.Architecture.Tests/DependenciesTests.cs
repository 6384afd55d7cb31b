using System.Reflection;

namespace LogistikAspire.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class DependenciesTests
{
    [Fact]
    public void Contracts_reference_nothing_but_the_runtime() =>
        Assert.DoesNotContain(Solution.Contracts.GetReferencedAssemblies(), a => !a.Name!.StartsWith("System", StringComparison.Ordinal));

    [Fact]
    public void The_planner_references_nothing_but_its_solver()
    {
        var references = References(Solution.Load("LogistikAspire.Planning"))
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal)).ToList();

        Assert.Contains("Google.OrTools", references);
        Assert.All(references, name => Assert.StartsWith("Google.", name));
    }

    [Fact]
    public void Custody_is_verified_with_nothing_but_the_runtime() =>
        Assert.DoesNotContain(
            References(Solution.Load("LogistikAspire.Custody")), name => !name.StartsWith("System", StringComparison.Ordinal));

    [Fact]
    public void Services_do_not_reference_one_another()
    {
        var services = Solution.Services.ToList();

        Assert.Equal(5, services.Count);
        Assert.All(services, service => Assert.DoesNotContain(
            References(service),
            name => name != service.GetName().Name && Solution.ServiceNames.Any(other => name == $"LogistikAspire.{other}")));
    }

    [Fact]
    public void The_gateway_knows_no_business()
    {
        var references = References(Solution.Load("LogistikAspire.Gateway"))
            .Where(n => n.StartsWith("LogistikAspire", StringComparison.Ordinal));

        Assert.Equal(["LogistikAspire.ServiceDefaults"], references);
    }

    [Fact]
    public void Printing_knows_none_of_us() => Assert.DoesNotContain(
        References(Solution.Load("LogistikAspire.Printing")), name => name.StartsWith("LogistikAspire", StringComparison.Ordinal));

    [Fact]
    public void Aggregates_know_no_database_no_web_and_no_bus()
    {
        var aggregates = Solution.Sources("src").Where(s => s.Text.Contains("{ } // EF Core")).ToList();

        Assert.True(aggregates.Count > 10);
        string[] forbidden = ["using Microsoft.EntityFrameworkCore", "using Microsoft.AspNetCore", "using MassTransit", "using Npgsql"];
        Assert.All(aggregates, file => Assert.DoesNotContain(forbidden, use => file.Text.Contains(use)));
    }

    [Fact]
    public void Only_messaging_knows_the_bus()
    {
        var users = Solution.Sources("src").Where(s => s.Text.Contains("using MassTransit")).Select(s => s.Path).ToList();

        Assert.NotEmpty(users);
        Assert.All(users, path => Assert.StartsWith(Path.Combine("src", "LogistikAspire.Shared", "Messaging"), path));
    }

    [Fact]
    public void Classes_are_sealed_unless_something_inherits_them()
    {
        string[] projects =
        [
            "Contracts", "Shared", "Auditing", "Authorization", "Closing", "Planning", "Custody", "Printing", "Gateway",
            .. Solution.ServiceNames,
        ];
        var classes = projects.SelectMany(p => Solution.Load($"LogistikAspire.{p}").GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false }
                && t.Namespace?.StartsWith("LogistikAspire", StringComparison.Ordinal) == true
                && !t.Namespace.EndsWith("Migrations", StringComparison.Ordinal))
            .ToList();

        Assert.True(classes.Count > 100);
        var bases = classes
            .Select(t => t.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : t.BaseType)
            .ToHashSet();
        Assert.All(classes, t => Assert.True(t.IsSealed || bases.Contains(t), $"{t} is not sealed."));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
