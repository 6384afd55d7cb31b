using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Architecture.Tests;

/// <summary>
/// Which folder of a service refers to which. Read from the compiled code, which knows what each expression is, and from the <c>using</c>
/// lines of the sources, which also tell of constants (the compiler copies those) and of comments. The build refuses a <c>using</c> that
/// nothing needs.
/// </summary>
/// <param name="Folders">Named from the service's own: <c>Boxes.Documents</c>.</param>
/// <param name="References">Who in one folder refers to what in the other, such as <c>BoxWork → Store</c>.</param>
internal sealed partial record ReferenceGraph(
    IReadOnlySet<string> Folders, IReadOnlyDictionary<(string From, string To), SortedSet<string>> References)
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <param name="service">Such as <c>Warehouse</c>.</param>
    public static ReferenceGraph Of(string service)
    {
        var root = $"LogistikAspire.{service}";
        var types = Solution.Load(root).GetTypes().Where(t => FolderOf(t, root) is not null).ToList();
        var used = from type in types
                   from other in Used(type)
                   let to = FolderOf(other, root)
                   where to is not null
                   select (From: FolderOf(type, root)!, To: to, What: $"{Outermost(type).Name} → {Outermost(other).Name}");
        var files = Solution.Sources(Path.Combine("src", root)).ToList();
        var named = from file in files
                    let folder = Namespace().Match(file.Text).Groups[1].Value
                    where folder.StartsWith($"{root}.", StringComparison.Ordinal) && !IsContext(file.Text)
                    from Match line in Using().Matches(file.Text)
                    let to = line.Groups[1].Value
                    where to.StartsWith($"{root}.", StringComparison.Ordinal)
                    select (folder[(root.Length + 1)..], to[(root.Length + 1)..], $"{Path.GetFileName(file.Path)}: {line.Value}");

        var references = new Dictionary<(string, string), SortedSet<string>>();
        foreach (var (from, to, what) in used.Concat(named))
        {
            if (to != from)
            {
                references.TryAdd((from, to), new(StringComparer.Ordinal));
                references[(from, to)].Add(what);
            }
        }

        return new(types.Select(t => FolderOf(t, root)!).ToHashSet(), references);
    }

    /// <summary>The graph of larger parts, each of several folders.</summary>
    public ReferenceGraph By(Func<string, string> part)
    {
        var references = References.GroupBy(r => (From: part(r.Key.From), To: part(r.Key.To)))
            .Where(g => g.Key.From != g.Key.To)
            .ToDictionary(g => g.Key, g => new SortedSet<string>(g.SelectMany(r => r.Value), StringComparer.Ordinal));
        return new(Folders.Select(part).ToHashSet(), references);
    }

    /// <summary>Whatever a folder leads to, directly or by way of others; itself only where a circle does.</summary>
    public IReadOnlySet<string> Reach(string folder)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var next))
        {
            foreach (var (from, to) in References.Keys.Where(r => r.From == next && reached.Add(r.To)))
            {
                open.Push(to);
            }
        }

        return reached;
    }

    /// <summary>Every reference that is part of a circle, with who refers.</summary>
    public IReadOnlyList<string> Circles()
    {
        var reach = Folders.ToDictionary(f => f, Reach);
        return
        [
            .. References.Where(r => reach[r.Key.To].Contains(r.Key.From))
                .OrderBy(r => r.Key.From, StringComparer.Ordinal).ThenBy(r => r.Key.To, StringComparer.Ordinal)
                .Select(r => $"{r.Key.From} → {r.Key.To}: {Why(r.Key.From, r.Key.To)}"),
        ];
    }

    /// <summary>Who refers, or that it is by way of others.</summary>
    public string Why(string from, string to) =>
        References.TryGetValue((from, to), out var places) ? string.Join(", ", places) : "by way of others";

    public override string ToString() => string.Join('\n', Folders.Order(StringComparer.Ordinal).Select(folder =>
        $"{folder} → {string.Join(", ", References.Keys.Where(r => r.From == folder).Select(r => r.To).Order(StringComparer.Ordinal))}"));

    /// <returns>Null for what is in no folder of the service, and for its database context, which has to know every entity.</returns>
    private static string? FolderOf(Type type, string root)
    {
        var owner = Outermost(type);
        return owner.Namespace is { } space && space.StartsWith($"{root}.", StringComparison.Ordinal)
            && !space.EndsWith(".Migrations", StringComparison.Ordinal) && !typeof(DbContext).IsAssignableFrom(owner)
            ? space[(root.Length + 1)..]
            : null;
    }

    private static bool IsContext(string source) => source.Contains(": DbContext(", StringComparison.Ordinal);

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } owner)
        {
            type = owner;
        }

        return type;
    }

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        var members = type.GetMembers(Own);
        var used = members.SelectMany(Named)
            .Concat(members.OfType<MethodBase>().SelectMany(InBody))
            .Concat(type.GetInterfaces())
            .Concat(members.Prepend(type).SelectMany(m => m.CustomAttributes).SelectMany(InAttribute));
        return (type.BaseType is { } parent ? used.Append(parent) : used).SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> InAttribute(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(a => a.Value).OfType<Type>().Append(attribute.AttributeType);

    /// <summary>The types in the signature of a member, and the type that declares it.</summary>
    private static IEnumerable<Type> Named(MemberInfo? member)
    {
        IEnumerable<Type> types = member switch
        {
            Type type => [type],
            FieldInfo field => [field.FieldType],
            MethodInfo method => [method.ReturnType, .. Parameters(method), .. method.GetGenericArguments()],
            ConstructorInfo made => Parameters(made),
            _ => [],
        };
        return member?.DeclaringType is { } owner ? types.Append(owner) : types;

        static IEnumerable<Type> Parameters(MethodBase method) => method.GetParameters().Select(p => p.ParameterType);
    }

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        var types = body.LocalVariables.Select(v => v.LocalType).ToList();
        var caught = body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause);
        types.AddRange(caught.Select(c => c.CatchType!));
        var ofType = method.DeclaringType!.GetGenericArguments();
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var code = body.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[++at])) : code[at];
            at++;
            var operand = OpCodesByValue[value].OperandType;
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                types.AddRange(Named(method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)));
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }

        return types;
    }

    /// <summary><c>List&lt;Box[]&gt;</c> is made of two types.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
