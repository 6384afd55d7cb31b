using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>No member of the list is null. JSON may say so whatever the type promises.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class NoNullsAttribute() : ValidationAttribute("No line is null.")
{
    public override bool IsValid(object? value) => value is not IEnumerable list || list.Cast<object?>().All(member => member is not null);
}
