namespace LogistikAspire.Closing;

/// <summary>
/// The property holds a person's name, or what would reveal one, such as the fingerprint of a request that has names. Some time after the
/// operation is closed, <see cref="RemovedWord"/> takes its place.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute
{
    /// <summary>What stands where a name was, in both languages, since printed pages show it as it is.</summary>
    public const string RemovedWord = "(dihapus / removed)";
}
