namespace LogistikAspire.Warehouse.Boxes.Events;

/// <summary>
/// A box's identification to everyone else: a GS1 Global Individual Asset Identifier as Digital Link, such as
/// <c>https://id.gs1.org/8004/899000063.03.05-0001</c>.
/// </summary>
internal static class BoxId
{
    // 899 is Indonesia's range. KPU's own company prefix is not public: this one stands for it.
    private const string CompanyPrefix = "8990000";

    /// <param name="number">Number of the box, such as <c>63.03.05-0001</c>.</param>
    public static string Of(string number) => $"https://id.gs1.org/8004/{CompanyPrefix}{number}";

    /// <summary>The same as GS1 has it printed for people: <c>(8004) 899000063.03.05-0001</c>.</summary>
    public static string Readable(string number) => $"(8004) {CompanyPrefix}{number}";
}
