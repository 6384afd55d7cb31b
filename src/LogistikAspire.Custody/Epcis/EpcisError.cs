namespace LogistikAspire.Custody.Epcis;

/// <summary>Why a document or one of its events is not valid.</summary>
/// <param name="JsonPointer">Where: a JSON Pointer (RFC 6901) into the document, such as <c>/epcisBody/eventList/3/bizStep</c>.</param>
/// <param name="Rule">Stable code of the rule that was broken, such as <c>vocabulary.bizStep</c>.</param>
/// <param name="Message">The same for people.</param>
public sealed record EpcisError(string JsonPointer, string Rule, string Message);
