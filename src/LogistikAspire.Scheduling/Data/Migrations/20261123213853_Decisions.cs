using LogistikAspire.Scheduling.Solving;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Decisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "pinned_because",
                table: "shipments",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "explanation",
                table: "plans",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rejection",
                table: "plans",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "what_if",
                table: "plans",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_solved_at",
                table: "plans",
                column: "solved_at",
                filter: "explanation IS NULL");

            PlanEvents.CreateTrigger(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            PlanEvents.DropTrigger(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "ix_plans_solved_at",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "pinned_because",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "explanation",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "rejection",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "what_if",
                table: "plans");
        }
    }
}
