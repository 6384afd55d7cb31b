using System.Collections.Frozen;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// A standard vocabulary of GS1's Core Business Vocabulary 2.0. A word of it may be written bare (<c>departing</c>), as a web URI
/// (<c>https://ref.gs1.org/cbv/BizStep-departing</c>), as <c>cbv:BizStep-departing</c> and as a URN
/// (<c>urn:epcglobal:cbv:bizstep:departing</c>).
/// A word of one's own is a URI elsewhere.
/// </summary>
public sealed class Vocabulary
{
    private const string Web = "https://ref.gs1.org/cbv/";

    public static readonly Vocabulary BizStep = new("bizStep", "BizStep-", "urn:epcglobal:cbv:bizstep:",
        """
        accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning departing
        destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading other packing picking
        receiving removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound
        stock_taking stocking storing transporting unloading unpacking void_shipping
        """);

    public static readonly Vocabulary Disposition = new("disposition", "Disp-", "urn:epcglobal:cbv:disp:",
        """
        active available completeness_inferred completeness_verified conformant container_closed container_open damaged destroyed dispensed
        disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement
        no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible
        sellable_not_accessible stolen unavailable unknown
        """);

    public static readonly Vocabulary BizTransactionType = new("bizTransactionType", "BTT-", "urn:epcglobal:cbv:btt:",
        "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt");

    public static readonly Vocabulary SourceDestinationType = new("sourceDestinationType", "SDT-", "urn:epcglobal:cbv:sdt:",
        "location owning_party possessing_party");

    public static readonly Vocabulary ErrorReason = new("errorReason", "ER-", "urn:epcglobal:cbv:er:", "did_not_occur incorrect_data");

    public static readonly Vocabulary Component = new("component", "Comp-", "urn:epcglobal:cbv:comp:",
        """
        altitude axial_distance azimuth easting elevation_angle geocoordinate height latitude longitude northing polar_angle
        spherical_radius x y z
        """);

    private readonly string _prefix;
    private readonly string _urn;
    private readonly FrozenDictionary<string, string> _uris;

    private Vocabulary(string name, string prefix, string urn, string words)
    {
        Name = name;
        _prefix = Web + prefix;
        _urn = urn;
        _uris = words
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenDictionary(w => w, w => _prefix + w);
    }

    public string Name { get; }

    /// <summary>The bare words.</summary>
    public IEnumerable<string> Words => _uris.Keys;

    /// <summary>The word's web URI, or null when it poses as a standard word and is none.</summary>
    public string? Canonical(string value, Namespaces names)
    {
        if (_uris.TryGetValue(value, out var uri))
        {
            return uri;
        }

        if (value.StartsWith(_urn, StringComparison.Ordinal))
        {
            return _uris.GetValueOrDefault(value[_urn.Length..]);
        }

        var expanded = names.ExpandValue(value);
        if (expanded.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return _uris.GetValueOrDefault(expanded[_prefix.Length..]);
        }

        return Uris.IsAbsolute(expanded) && !IsOfTheStandard(expanded) ? expanded : null;
    }

    /// <summary>The ways to write a word, given its web URI, that need no context of one's own.</summary>
    public IEnumerable<string> Spellings(string uri) => uri.StartsWith(_prefix, StringComparison.Ordinal)
        ? [uri[_prefix.Length..], uri, $"cbv:{uri[Web.Length..]}", _urn + uri[_prefix.Length..]]
        : [uri];

    private static bool IsOfTheStandard(string uri) =>
        uri.StartsWith(Web, StringComparison.Ordinal) || uri.StartsWith("urn:epcglobal:cbv:", StringComparison.Ordinal);
}
