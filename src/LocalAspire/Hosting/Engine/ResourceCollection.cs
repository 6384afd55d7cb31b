using System.Collections.ObjectModel;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace LocalAspire.Hosting;

/// <summary>Keeps names unique: a name is an address, a folder and a variable, and two of one would mix silently.</summary>
internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    protected override void InsertItem(int index, IResource item)
    {
        if (this.FirstOrDefault(r => string.Equals(r.Name, item.Name, StringComparison.OrdinalIgnoreCase)) is { } taken)
        {
            throw new DistributedApplicationException(
                $"Two resources are named '{item.Name}': a {taken.GetType().Name} and a {item.GetType().Name}. Give one of them another name.");
        }

        base.InsertItem(index, item);
    }
}
