using System.Diagnostics.CodeAnalysis;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>What came of a document: the message, or all that is wrong with it.</summary>
internal sealed class CapReading
{
    private CapReading(CapMessage? message, IReadOnlyList<CapFault> faults) => (Message, Faults) = (message, faults);

    /// <summary>Null when the document is refused.</summary>
    public CapMessage? Message { get; }

    /// <summary>Empty when there is a message; at most <see cref="CapReader.MaxFaults"/>.</summary>
    public IReadOnlyList<CapFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Message))]
    public bool IsRead => Message is not null;

    public static CapReading Of(CapMessage message) => new(message, []);

    public static CapReading Refused(params IReadOnlyList<CapFault> faults) => new(null, faults);

    /// <summary>As a validation problem has them: the elements, each with what is wrong there.</summary>
    public Dictionary<string, string[]> Errors() =>
        Faults.GroupBy(f => f.Element, f => f.Message).ToDictionary(f => f.Key, f => f.ToArray());
}
