using System.Reflection;

namespace LogistikAspire.Architecture.Tests;

/// <summary>Names of people go some time after an operation is closed: nobody may add a place for one that is forgotten then.</summary>
public sealed class PersonalTests
{
    private static readonly string[] People = ["By", "Witness", "Driver", "Fingerprint"];

    /// <summary>They end like names of people, and hold none.</summary>
    private static readonly string[] NoPeople = ["Box.ReplacedBy", "Order.Fingerprint"];

    [Fact]
    public void Whatever_is_kept_of_people_is_marked_as_personal()
    {
        var kept = Solution.Services.SelectMany(service => service.GetTypes())
            .Where(t => t is { IsClass: true } && t.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is not null
                || t.Name is "Postponement")
            .Where(t => t.GetProperty("OperationId")?.PropertyType == typeof(Guid))
            .SelectMany(t => t.GetProperties().Where(p => p.PropertyType == typeof(string)))
            .Where(p => People.Any(word => p.Name.EndsWith(word, StringComparison.Ordinal)))
            .Where(p => !NoPeople.Contains($"{p.DeclaringType!.Name}.{p.Name}"))
            .ToList();

        Assert.True(kept.Count > 30, $"{kept.Count}");
        Assert.All(kept, p => Assert.Contains(
            p.GetCustomAttributes(), a => a.GetType().FullName == "LogistikAspire.Closing.PersonalAttribute"));
    }
}
