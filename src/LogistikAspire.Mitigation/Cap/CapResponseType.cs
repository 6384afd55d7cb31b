namespace LogistikAspire.Mitigation.Cap;

/// <summary>What to do. The names are the standard's words.</summary>
internal enum CapResponseType
{
    Shelter,
    Evacuate,
    Prepare,
    Execute,
    Avoid,
    Monitor,
    Assess,
    AllClear,
    None,
}
