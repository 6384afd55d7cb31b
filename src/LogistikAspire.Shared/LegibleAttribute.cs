using System.ComponentModel.DataAnnotations;

namespace LogistikAspire.Shared;

/// <summary>A name or a reason that somebody can read: blanks and invisible characters alone are none.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LegibleAttribute()
    : ValidationAttribute("The field {0} holds nothing that can be seen: blanks and invisible characters are no text. Write it out.")
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || !Writing.IsNone(text);
}
