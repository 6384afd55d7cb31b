namespace LogistikAspire.Warehouse.Boxes.Events;

/// <summary>
/// A box's identification to everyone else: a GS1 Global Individual Asset Identifier as Digital Link, such as
/// <c>https://id.gs1.org/8004/8990000BJR24-63.03.05-0001</c>. The operation's code keeps two operations of one regency apart. The standard
/// allows 30 characters: 7 of the prefix, up to 8 of the code, the hyphen, and 14 of a number with a serial of five digits.
/// </summary>
internal static class BoxId
{
    // 899 is Indonesia's range. KPU's own company prefix is not public: this one stands for it.
    private const string CompanyPrefix = "8990000";

    /// <param name="operation">Code of the operation; empty while nobody told it.</param>
    /// <param name="number">Number of the box, such as <c>63.03.05-0001</c>.</param>
    public static string Of(string operation, string number) => $"https://id.gs1.org/8004/{Identifier(operation, number)}";

    /// <summary>The same as GS1 has it printed for people: <c>(8004) 8990000BJR24-63.03.05-0001</c>.</summary>
    public static string Readable(string operation, string number) => $"(8004) {Identifier(operation, number)}";

    private static string Identifier(string operation, string number) =>
        operation.Length == 0 ? $"{CompanyPrefix}{number}" : $"{CompanyPrefix}{operation}-{number}";
}
