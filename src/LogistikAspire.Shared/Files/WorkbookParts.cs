using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace LogistikAspire.Shared.Files;

/// <summary>
/// The parts of a workbook (ECMA-376) that the cells of its visible sheets need. Relationships say where they are. Names are compared
/// without their namespace, of which there are two: the usual one and that of "strict" files.
/// </summary>
internal sealed partial class WorkbookParts
{
    // No DTD means no entities, neither the exploding nor the external ones.
    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Relation> _relations;

    public WorkbookParts(ZipArchive zip)
    {
        // Names are compared without case, as the standard says; some programs write them with the separators of Windows.
        foreach (var entry in zip.Entries)
        {
            _entries.TryAdd(Resolve("", entry.FullName), entry);
        }

        var path = Relations("").Find(r => r.Type == "officeDocument")?.Path ?? throw new InvalidDataException("There is no workbook.");
        _relations = Relations(path);

        using var workbook = Open(path);
        while (workbook.Read())
        {
            switch (workbook.LocalName)
            {
                case "workbookPr":
                    CountsFrom1904 = workbook.GetAttribute("date1904") is "1" or "true";
                    break;
                case "sheet" when workbook.GetAttribute("state") is null or "visible" && Sheet(workbook) is { Type: "worksheet" } sheet:
                    VisibleSheets.Add((workbook.GetAttribute("name") ?? "", sheet.Path));
                    break;
            }
        }
    }

    /// <summary>In their order in the workbook, with their names; sheets that hold only a chart are none.</summary>
    public List<(string Name, string Path)> VisibleSheets { get; } = [];

    /// <summary>Whether days are counted from 1904, as old Macintosh files do, and not from 1900.</summary>
    public bool CountsFrom1904 { get; }

    /// <summary>The texts that cells refer to by number.</summary>
    public List<string> SharedStrings()
    {
        var strings = new List<string>();
        using var part = OpenType("sharedStrings");
        while (part?.ReadTo("si") is true)
        {
            strings.Add(part.ReadText());
        }

        return strings;
    }

    /// <summary>Whether a number is shown as a date or time, by the style that its cell refers to by number.</summary>
    public List<bool> DateStyles()
    {
        var styles = new List<bool>();
        var formats = new Dictionary<string, string>();
        var ofCells = false;
        using var part = OpenType("styles");
        while (part?.Read() is true)
        {
            switch (part.LocalName)
            {
                case "numFmt" when part.GetAttribute("numFmtId") is { } id:
                    formats[id] = part.GetAttribute("formatCode") ?? "";
                    break;
                case "cellXfs":
                    ofCells = part.NodeType == XmlNodeType.Element;
                    break;
                case "xf" when ofCells && part.NodeType == XmlNodeType.Element:
                    var format = part.GetAttribute("numFmtId") ?? "0";
                    styles.Add(formats.TryGetValue(format, out var code)
                        ? DateLetter().IsMatch(NotFormat().Replace(code, ""))
                        : IsBuiltInDate(format));
                    break;
            }
        }

        return styles;
    }

    private static bool IsBuiltInDate(string format) =>
        int.TryParse(format, out var id) && id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private XmlReader? OpenType(string type) => _relations.Find(r => r.Type == type) is { } part ? Open(part.Path) : null;

    public XmlReader Open(string path) =>
        XmlReader.Create((_entries.GetValueOrDefault(path) ?? throw new InvalidDataException($"{path} is missing.")).Open(), Xml);

    private Relation? Sheet(XmlReader workbook)
    {
        var id = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
            ?? workbook.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
        return _relations.Find(r => r.Id == id);
    }

    /// <summary>What a part refers to; the package itself when the path is empty.</summary>
    private List<Relation> Relations(string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var relations = new List<Relation>();
        using var part = Open($"{folder}_rels/{path[folder.Length..]}.rels");
        while (part.ReadTo("Relationship"))
        {
            var type = part.GetAttribute("Type") ?? "";
            var target = part.GetAttribute("Target") ?? "";
            relations.Add(new(
                part.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..],
                Resolve(folder, target)));
        }

        return relations;
    }

    /// <summary>The path of a part in the package, as another part refers to it: <c>../media/a</c>, <c>/xl/a</c>, <c>xl\a</c>.</summary>
    private static string Resolve(string folder, string target)
    {
        target = Uri.UnescapeDataString(target).Replace('\\', '/');
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (step)
            {
                case ".":
                    break;
                case ".." when path.Count > 0:
                    path.RemoveAt(path.Count - 1);
                    break;
                default:
                    path.Add(step);
                    break;
            }
        }

        return string.Join('/', path);
    }

    /// <summary>What of a number format is no letter of it: quoted or escaped texts, colours and conditions; elapsed hours are.</summary>
    [GeneratedRegex(@"""[^""]*""|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]", RegexOptions.IgnoreCase)]
    private static partial Regex NotFormat();

    [GeneratedRegex("[dmyhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateLetter();

    /// <param name="Type">The last word of the type's address, which is the same in both kinds of files.</param>
    private sealed record Relation(string Id, string Type, string Path);
}
