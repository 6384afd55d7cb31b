using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Catalogue;

internal static class DescribeItem
{
    /// <summary>Most items of an operation's catalogue.</summary>
    public const int MaxItems = 1_000;

    /// <param name="NameId">Indonesian name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="Unit">What one is: piece, sheet, bottle, set.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="IsCritical">True when no polling station opens without it.</param>
    /// <param name="Election">
    /// The election that it is of; absent when it is of none, or of all. It is needed while the operation has that election.
    /// </param>
    /// <param name="Formula">How many are needed; absent when that is not known.</param>
    /// <param name="Source">Where the quantity comes from: a decision, a regulation.</param>
    /// <param name="Travels">
    /// How it gets to its polling station; absent means beside for boxes and booths, in the box for everything else.
    /// </param>
    public sealed record Request(
        [Required, StringLength(200, MinimumLength = 1), Legible] string NameId,
        [Required, StringLength(200, MinimumLength = 1), Legible] string NameEn,
        [Required, RegularExpression("^[a-z]{2,20}$")] string Unit,
        [Required] ItemKind? Kind,
        bool IsCritical,
        [StringLength(64, MinimumLength = 1)] string? Election,
        Quantities? Formula,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Source,
        Travels? Travels = null);

    /// <summary>See <see cref="Items.Formula"/>; what is absent is 0.</summary>
    public sealed record Quantities(
        [Range(0, Formula.Most)] int PerPollingStation,
        [Range(0, 100)] int PerVoter,
        [Range(0, 1000)] int ReservePermille,
        [Range(0, Formula.Most)] int PerDistrict,
        [Range(0, Formula.Most)] int PerOperation,
        bool TimesElections);

    /// <summary>
    /// Adds an item to the operation's catalogue or changes it. Its quantities are then the operation's own (<c>given</c>), with their
    /// source. The same again changes nothing. Packed boxes whose kit is another one by it are named by <c>GET …/kits/differences</c>; in
    /// the store they keep their shipments until they are packed anew or the difference is accepted.
    /// </summary>
    /// <response code="204">The catalogue says so.</response>
    /// <response code="400">A field breaks its rule, or the code is not lower-case letters, digits and hyphens.</response>
    /// <response code="409">Orders or stock count it: unit and kind stay. Or the catalogue is full.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, [RegularExpression("^[a-z0-9][a-z0-9-]{0,63}$")] string code, Request request, WarehouseDb db,
        IPackedKits kits, CancellationToken ct)
    {
        await using var turn = new Turn(db, operationId);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var kind = request.Kind!.Value;
        var travels = request.Travels ?? (kind is ItemKind.Box or ItemKind.Booth ? Travels.Beside : Travels.InBox);
        var description = new ItemDescription(
            request.NameId, request.NameEn, request.Unit, kind, travels, request.IsCritical, request.Election);
        var formula = Read(request.Formula);
        var evidence = formula is null ? Evidence.NotFound : Evidence.Given;
        if (await db.Items.FindAsync([operationId, code], ct) is { } item)
        {
            if (item.Change(description, formula, evidence, request.Source, await IsInUse(db, operationId, code, ct)) is { } refusal)
            {
                return refusal.ToProblem();
            }
        }
        else if (await db.Items.CountAsync(i => i.OperationId == operationId, ct) >= MaxItems)
        {
            return new Refusal("catalogue.full", $"A catalogue has at most {MaxItems} items.").ToProblem();
        }
        else
        {
            db.Add(new Item(operationId, code, description, formula, evidence, request.Source));
        }

        await kits.CatalogueChanged(operationId, ct);
        await turn.Save(ct);
        return TypedResults.NoContent();
    }

    private static Formula? Read(Quantities? given) => given is null ? null : new()
    {
        PerPollingStation = given.PerPollingStation,
        PerVoter = given.PerVoter,
        ReservePermille = given.ReservePermille,
        PerDistrict = given.PerDistrict,
        PerOperation = given.PerOperation,
        TimesElections = given.TimesElections,
    };

    private static async Task<bool> IsInUse(WarehouseDb db, Guid operationId, string code, CancellationToken ct) =>
        await db.Stock.AnyAsync(s => s.OperationId == operationId && s.Item == code, ct)
        || await db.Orders.AnyAsync(o => o.OperationId == operationId && o.Lines.Any(l => l.Item == code), ct);
}
