using System.Text.RegularExpressions;

namespace LocalAspire.Hosting;

/// <summary>Names go into variables, folders and addresses, hence Aspire's rule: ASCII letters, digits and single hyphens, 1 to 64.</summary>
internal static partial class ResourceName
{
    public static void Check(string name)
    {
        if (name.Length > 64 || !Pattern().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' is not a resource name: it takes 1 to 64 ASCII letters, digits and single hyphens, begins with a letter and does not end with a hyphen.",
                nameof(name));
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$")]
    private static partial Regex Pattern();
}
