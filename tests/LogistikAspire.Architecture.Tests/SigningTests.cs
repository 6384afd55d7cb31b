using System.Reflection;

namespace LogistikAspire.Architecture.Tests;

/// <summary>Who did something, and why, must be there to read: a name of invisible characters is none.</summary>
public sealed class SigningTests
{
    /// <summary>The document says itself when a reason is needed, or which of many lines lacks one.</summary>
    private static readonly string[] JudgedByTheDocument = ["BookStock.Reason", "CountStock.Reason", "HandOverBoxes.Reason"];

    [Fact]
    public void Names_and_reasons_in_requests_are_legible()
    {
        var written = Solution.Services.SelectMany(service => service.GetTypes())
            .Where(t => t.DeclaringType?.GetMethod("Handle") is { } handle
                && (handle.GetParameters().Any(p => p.ParameterType == t) || t.DeclaringType.GetNestedType("Request") is not null)
                && !t.Name.EndsWith("Response", StringComparison.Ordinal))
            .SelectMany(t => t.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.ParameterType == typeof(string))
                .Select(p => (Parameter: p, Property: t.GetProperty(p.Name!), Name: $"{t.DeclaringType!.Name}.{p.Name}")))
            .Where(p => p.Name.EndsWith("By", StringComparison.Ordinal) || p.Name.EndsWith("Reason", StringComparison.Ordinal))
            .Where(p => !JudgedByTheDocument.Contains(p.Name))
            .ToList();

        Assert.True(written.Count > 60, $"{written.Count}");
        Assert.All(written, p => Assert.Contains(
            p.Parameter.GetCustomAttributes().Concat(p.Property?.GetCustomAttributes() ?? []),
            a => a.GetType().FullName == "LogistikAspire.Shared.LegibleAttribute"));
    }
}
