using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace LocalAspire.Hosting;

/// <summary>Finds what would otherwise show as a start that never ends: waiting for what is not there, or in a circle.</summary>
internal static class AppModelCheck
{
    public static void Run(IResourceCollection resources)
    {
        foreach (var resource in resources)
        {
            foreach (var other in resource.Annotations.OfType<Wait>().Select(w => w.For)
                .Concat(resource.Annotations.OfType<Reference>().Select(r => r.To))
                .Where(other => !resources.Contains(other)))
            {
                throw new DistributedApplicationException(
                    $"'{resource.Name}' depends on '{other.Name}', which is not part of this app model.");
            }

            FindCircle(resource, [resource]);
        }
    }

    private static void FindCircle(IResource start, IReadOnlyList<IResource> path)
    {
        foreach (var next in path[^1].Annotations.OfType<Wait>().Select(w => w.For))
        {
            if (next == start)
            {
                throw new DistributedApplicationException(
                    $"Resources wait for each other: {string.Join(" -> ", path.Append(start).Select(r => r.Name))}.");
            }

            if (!path.Contains(next))
            {
                FindCircle(start, [.. path, next]);
            }
        }
    }
}
