using System.Text;
using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>How an event speaks of an object. One event may do so in several ways.</summary>
[Flags]
public enum EpcRoles : short
{
    None = 0,

    /// <summary>In the list of objects, or of children.</summary>
    Epc = 1,
    Parent = 2,
    Input = 4,
    Output = 8,
}

/// <summary>A valid event: its bytes as received, and what one asks for when looking for it, in canonical form.</summary>
public sealed record EpcisEvent
{
    private static readonly (string Name, EpcRoles Role)[] Lists =
    [
        ("epcList", EpcRoles.Epc), ("childEPCs", EpcRoles.Epc), ("inputEPCList", EpcRoles.Input), ("outputEPCList", EpcRoles.Output),
    ];

    /// <summary>Its place in the document, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>One of the five types.</summary>
    public required string Type { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The id that it came with. See <see cref="Id"/>.</summary>
    public string? GivenId { get; init; }

    /// <summary>ADD, OBSERVE or DELETE; a transformation has none.</summary>
    public string? Action { get; init; }

    /// <summary>As URI.</summary>
    public string? BizStep { get; init; }

    /// <summary>As URI.</summary>
    public string? Disposition { get; init; }

    public string? ReadPoint { get; init; }
    public string? BizLocation { get; init; }

    /// <summary>Every object that it speaks of, parents and children as well, as Digital Link where it is a GS1 identification.</summary>
    public required IReadOnlyDictionary<string, EpcRoles> Epcs { get; init; }

    /// <summary>True when it takes back or corrects an earlier event, whose id and content it repeats.</summary>
    public bool IsErrorDeclaration { get; init; }

    /// <summary>Its JSON, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The document's <c>@context</c>, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Context { get; init; }

    /// <summary>The event hash, by <see cref="HashRules.Cbv20"/>.</summary>
    public required Digest Hash { get; init; }

    /// <summary>
    /// Two events with the same identity are one event, sent twice. Of its hash and of what that leaves out: its id, its certifications,
    /// and what an error declaration declares.
    /// </summary>
    public required Digest Identity { get; init; }

    /// <summary>The id that it came with, or else its hash as URI.</summary>
    public required string Id { get; init; }

    /// <summary>The names behind the commitments in an event of our own.</summary>
    public IReadOnlyList<HiddenName> Names { get; init; } = [];

    internal static EpcisEvent From(
        JsonElement e, int index, Namespaces names, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> context, StringBuilder scratch)
    {
        var rules = HashRules.Cbv20;
        var hashing = new EventHash(rules, names);
        hashing.Write(scratch.Clear(), e);
        var hash = EventHash.Of(scratch);
        var isDeclaration = hashing.WriteDeclaration(scratch.Clear(), e);
        var givenId = Text(e, "eventID");
        var id = givenId ?? rules.ToUri(hash);
        _ = EpcisTime.TryParse(e.GetProperty("eventTime").GetString(), out var time);
        return new()
        {
            Index = index,
            Type = e.GetProperty("type").GetString()!,
            EventTime = time,
            GivenId = givenId,
            Id = id,
            Action = Text(e, "action"),
            BizStep = Text(e, "bizStep") is { } step ? Vocabulary.BizStep.Canonical(step, names) : null,
            Disposition = Text(e, "disposition") is { } disposition ? Vocabulary.Disposition.Canonical(disposition, names) : null,
            ReadPoint = e.TryGetProperty("readPoint", out var readPoint) ? names.Canonical(Text(readPoint, "id")!) : null,
            BizLocation = e.TryGetProperty("bizLocation", out var location) ? names.Canonical(Text(location, "id")!) : null,
            Epcs = EpcsOf(e, names),
            IsErrorDeclaration = isDeclaration,
            Body = body,
            Context = context,
            Hash = hash,
            Identity = Identify(hash, id, e.TryGetProperty("certificationInfo", out var info) ? hashing.Certifications(info) : [],
                isDeclaration ? scratch.ToString() : null),
        };
    }

    private static Digest Identify(Digest hash, string id, List<string> certifications, string? declaration)
    {
        var parts = new HashedParts().Add(hash).Add(id).Add(certifications.Count);
        foreach (var certification in certifications)
        {
            parts.Add(certification);
        }

        return parts.Add(declaration).Hash();
    }

    private static Dictionary<string, EpcRoles> EpcsOf(JsonElement e, Namespaces names)
    {
        var epcs = new Dictionary<string, EpcRoles>();
        foreach (var (name, role) in Lists)
        {
            if (e.TryGetProperty(name, out var list))
            {
                foreach (var epc in list.EnumerateArray())
                {
                    Add(epc.GetString()!, role);
                }
            }
        }

        if (Text(e, "parentID") is { } parent)
        {
            Add(parent, EpcRoles.Parent);
        }

        return epcs;

        void Add(string epc, EpcRoles role)
        {
            var canonical = names.Canonical(epc);
            epcs[canonical] = epcs.GetValueOrDefault(canonical) | role;
        }
    }

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;
}
