using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Architecture.Tests;

/// <summary>
/// A type is public when another project needs it, else internal; a project's own tests see its internals. So a reader knows of a public
/// type that others rely on it.
/// <para>
/// Slices are internal as well (tried with .NET 10). The API document takes comments of a service's internal types too, and the generator
/// behind <c>AddValidation</c> takes what is declared public, be it nested in an internal slice. But two things are left out without a
/// word, and so are public: a type with validation attributes that is not nested; and the comments of a slice in another project, such as
/// the shared ones of failed messages.
/// </para>
/// </summary>
public sealed class PublicTypesTests
{
    /// <summary>Everything that is built of the solution but for the tests: services, libraries, programs and the benchmarks.</summary>
    private static readonly string[] Users = Directory.GetFiles(AppContext.BaseDirectory, "LogistikAspire.*.dll");

    /// <summary>Contracts are public as such; a test of their own lists them.</summary>
    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(Solution.Root, "src")).Select(folder => Path.GetFileName(folder))
            .Where(name => name != "LogistikAspire.Contracts"),
    ];

    [Theory, MemberData(nameof(Projects))]
    public void Only_what_others_need_is_public(string project)
    {
        var assembly = Solution.Load(project);
        var types = assembly.GetTypes().Where(type => !type.IsNested && type.Namespace != "Projects").ToList();

        Assert.NotEmpty(types);
        AssertNone(types.Where(type => type.IsPublic).Except(Needed(assembly)), "public, though no other project needs it");
    }

    [Fact]
    public void What_others_need_is_found()
    {
        Assert.True(Users.Length > 10);
        Assert.True(Needed(Solution.Load("LogistikAspire.Shared")).Count > 10);
    }

    [Fact]
    public void What_is_validated_is_declared_public()
    {
        var validated = Solution.Services.Append(Solution.Load("LogistikAspire.Shared"))
            .SelectMany(assembly => assembly.GetTypes()).Where(IsValidated).ToList();

        Assert.True(validated.Count > 30);
        AssertNone(validated.Where(type => !type.IsPublic && !type.IsNestedPublic), "not public, so nothing validates it");
    }

    private static void AssertNone(IEnumerable<Type> types, string are)
    {
        var names = types.Select(type => $"\"{type.FullName}\" is {are}.").Order(StringComparer.Ordinal).ToList();
        Assert.True(names.Count == 0, string.Join('\n', names));
    }

    /// <summary>What others need, and what the signatures of that show.</summary>
    private static HashSet<Type> Needed(Assembly assembly)
    {
        var used = UsedByOthers(assembly);
        var needed = new HashSet<Type>();
        var open = new Queue<Type>(assembly.GetExportedTypes().Where(type => used.Contains(type.FullName!) || IsPublicByRule(type)));
        while (open.TryDequeue(out var type))
        {
            if (type.Assembly == assembly && needed.Add(type))
            {
                foreach (var shown in Shown(type).SelectMany(Parts))
                {
                    open.Enqueue(shown);
                }
            }
        }

        return needed;
    }

    /// <summary>What tools make public (programs, migrations and Razor components), and what they find only if it is public.</summary>
    private static bool IsPublicByRule(Type type) =>
        type.Name == "Program" || type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == true
        || typeof(IComponent).IsAssignableFrom(type) || IsValidated(type) || IsSliceOfALibrary(type);

    private static bool IsSliceOfALibrary(Type type) =>
        type.GetMethod("Handle", BindingFlags.Public | BindingFlags.Static) is not null && !Solution.Services.Contains(type.Assembly);

    private static bool IsValidated(Type type) =>
        typeof(IValidatableObject).IsAssignableFrom(type)
        || type.GetProperties().Any(p => p.IsDefined(typeof(ValidationAttribute), inherit: true))
        || type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.IsDefined(typeof(ValidationAttribute), inherit: true));

    private static HashSet<string> UsedByOthers(Assembly assembly) =>
        [.. Users.Where(user => user != assembly.Location).SelectMany(user => References(user, assembly.GetName().Name!))];

    /// <summary>Names of the types of another assembly that a compiled one refers to.</summary>
    private static IEnumerable<string> References(string user, string to)
    {
        using var file = new PEReader(File.OpenRead(user));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(Outermost).OfType<string>()];

        string? Outermost(TypeReferenceHandle handle)
        {
            var type = metadata.GetTypeReference(handle);
            return type.ResolutionScope.Kind switch
            {
                HandleKind.TypeReference => Outermost((TypeReferenceHandle)type.ResolutionScope),
                HandleKind.AssemblyReference
                    when metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == to =>
                    $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}",
                _ => null,
            };
        }
    }

    private static IEnumerable<Type> Shown(Type type)
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        var methods = type.GetConstructors(declared).Concat<MethodBase>(type.GetMethods(declared))
            .Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly).ToList();
        return
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. type.GetGenericArguments().Where(a => a.IsGenericParameter).SelectMany(a => a.GetGenericParameterConstraints()),
            .. type.GetNestedTypes().Concat(type.DeclaringType is { } outer ? [outer] : []),
            .. type.GetFields(declared).Where(f => f.IsPublic || f.IsFamily).Select(f => f.FieldType),
            .. methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType),
            .. methods.OfType<MethodInfo>().Select(m => m.ReturnType),
            .. methods.Where(m => m.IsGenericMethod).SelectMany(m => m.GetGenericArguments())
                .SelectMany(a => a.GetGenericParameterConstraints()),
        ];
    }

    /// <summary>The types that a type is made of: <c>Task&lt;Page&lt;Box[]&gt;&gt;</c> shows a box.</summary>
    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsConstructedGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };
}
