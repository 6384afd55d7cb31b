
namespace LogistikAspire.Hosting;

/// <summary>A heading in the dashboard, below which resources stand together. Nothing runs for it.</summary>
public sealed class GroupResource(string name) : Resource(name);

public static class Groups
{
    public static IResourceBuilder<GroupResource> AddGroup(this IDistributedApplicationBuilder builder, string name, string icon) =>
        builder.AddResource(new GroupResource(name))
            .WithIconName(icon)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "Group",
                State = KnownResourceStates.Running,
                Properties = [],
            })
            .ExcludeFromManifest();
}
