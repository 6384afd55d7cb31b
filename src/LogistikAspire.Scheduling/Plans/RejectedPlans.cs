using LogistikAspire.Closing;

namespace LogistikAspire.Scheduling.Plans;

internal static class RejectedPlans
{
    /// <summary>Who decided against a plan is part of its document. SQL with the operation's id as <c>{0}</c>.</summary>
    public const string RemoveNames = $$$$"""
        UPDATE plans SET rejection = jsonb_set(rejection, '{{by}}', to_jsonb('{{{{PersonalAttribute.RemovedWord}}}}'::text))
        WHERE operation_id = {0} AND rejection IS NOT NULL
        """;
}
