namespace LogistikAspire.Warehouse.Labels;

/// <summary>What is printed on one box.</summary>
/// <param name="Number">District and serial, such as <c>63.03.05-0001</c>.</param>
/// <param name="Station">Its polling station, from 1 within the district; within the village when that is known.</param>
/// <param name="Village">Null as long as the polling stations are not imported.</param>
public sealed record BoxLabel(string Number, string Election, int Station, string? Village);

/// <summary>One page of labels, by serial.</summary>
/// <param name="Total">Labels from here on, the page's own included.</param>
/// <param name="Rest">Query of the page with those that did not fit on this one; null when all did.</param>
public sealed record LabelSheets(string Operation, string District, IReadOnlyList<BoxLabel> Labels, int Total, string? Rest);
