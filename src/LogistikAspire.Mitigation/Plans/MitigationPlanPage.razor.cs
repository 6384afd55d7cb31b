using LogistikAspire.Printing;
using Microsoft.AspNetCore.Components;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>The mitigation plan as it is printed.</summary>
public sealed partial class MitigationPlanPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required PrintedPlan Plan { get; set; }

    [Parameter, EditorRequired]
    public required Language Language { get; set; }

    private MitigationPlanTexts Texts => new(Language);

    private string Reference => $"{Texts.Title}, {Texts.FullMoment(Plan.Local(Plan.PrintedAt))}";

    private string Moment(DateTimeOffset at) => Texts.Moment(Plan.Local(at));
}
