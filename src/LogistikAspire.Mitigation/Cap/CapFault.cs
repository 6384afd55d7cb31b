namespace LogistikAspire.Mitigation.Cap;

/// <summary>Why a document cannot be taken.</summary>
/// <param name="Element">Where it is wrong, such as <c>info[2]/area[1]/polygon[1]</c>, counted from 1; <c>alert</c> for all of it.</param>
/// <param name="Message">What is wrong, and what to send instead.</param>
internal sealed record CapFault(string Element, string Message);
