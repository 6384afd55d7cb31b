using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Telemetry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                table: "plans",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipments_id",
                table: "shipments",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_shipments_operation_id_id",
                table: "shipments",
                columns: new[] { "operation_id", "id" },
                filter: "state NOT IN ('HandedOver', 'Cancelled')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_shipments_id",
                table: "shipments");

            migrationBuilder.DropIndex(
                name: "ix_shipments_operation_id_id",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "trace_parent",
                table: "plans");
        }
    }
}
