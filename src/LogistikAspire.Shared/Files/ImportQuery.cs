using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Shared.Files;

/// <summary>How every import is asked for: <c>?onErrors=skip</c>.</summary>
/// <param name="OnErrors">
/// <c>skip</c> imports the lines that are right and reports the others; <c>refuse</c>, the default, imports nothing when a line is wrong.
/// </param>
public sealed record ImportQuery(
    [FromQuery(Name = "onErrors")] [property: AllowedValues(null, "refuse", ImportQuery.Skip)] string? OnErrors = null)
{
    public const string Skip = "skip";
}
