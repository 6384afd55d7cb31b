using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Drafts;

internal static class DraftEndpoints
{
    public static RouteGroupBuilder MapDrafts(this IEndpointRouteBuilder app)
    {
        var drafts = app.MapGroup("/operations/{operationId:guid}/drafts").WithTags("Drafts");

        drafts.MapGet("/", ListDrafts.Handle).WithName(nameof(ListDrafts)).Allow(Policies.Warn);
        drafts.MapPut("/{draftId:guid}", WriteDraft.Handle).WithName(nameof(WriteDraft)).Allow(Policies.Warn);
        drafts.MapGet("/{draftId:guid}/preview", PreviewDraft.Handle).WithName(nameof(PreviewDraft)).Allow(Policies.Warn);
        drafts.MapPost("/{draftId:guid}/issue", IssueDraft.Handle).WithName(nameof(IssueDraft)).Allow(Policies.Warn);

        var settings = app.MapGroup("/operations/{operationId:guid}/issuing").WithTags("Drafts");
        settings.MapGet("/", GetIssuing.Handle).WithName(nameof(GetIssuing)).Allow(Policies.Warn);
        settings.MapPut("/", SetIssuing.Handle).WithName(nameof(SetIssuing)).Allow(Policies.Warn);

        return drafts;
    }
}
