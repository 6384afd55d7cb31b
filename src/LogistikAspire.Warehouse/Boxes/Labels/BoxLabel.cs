using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Printing;

namespace LogistikAspire.Warehouse.Boxes.Labels;

/// <summary>What is printed on one box.</summary>
/// <param name="Number">District and serial, such as <c>63.03.05-0001</c>.</param>
/// <param name="Ordinal">Its polling station, from 1 within the district.</param>
/// <param name="Station">The polling station as a place; null as long as none with this number is imported.</param>
public sealed record BoxLabel(string Number, string Election, int Ordinal, string? Station);

/// <summary>One page of labels, by serial.</summary>
/// <param name="Total">Labels from here on, the page's own included.</param>
/// <param name="Rest">Query of the page with those that did not fit on this one; null when all did.</param>
public sealed record LabelSheets(
    Store Store, PlaceNames Names, string DistrictCode, IReadOnlyList<BoxLabel> Labels, int Total, string? Rest);
