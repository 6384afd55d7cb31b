using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Stations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "stations",
                table: "shipments",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaces",
                table: "polling_stations",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "station_id",
                table: "polling_stations",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "operations",
                type: "character varying(8)",
                maxLength: 8,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "postponements",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    voting_date = table.Column<DateOnly>(type: "date", nullable: false),
                    districts = table.Column<string>(type: "jsonb", nullable: false),
                    stations = table.Column<string>(type: "jsonb", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postponements", x => new { x.operation_id, x.id });
                    table.ForeignKey(
                        name: "fk_postponements_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_operations_code",
                table: "operations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_postponements_operation_id_number",
                table: "postponements",
                columns: new[] { "operation_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "postponements");

            migrationBuilder.DropIndex(
                name: "ix_operations_code",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "stations",
                table: "shipments");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "polling_stations");

            migrationBuilder.DropColumn(
                name: "station_id",
                table: "polling_stations");

            migrationBuilder.DropColumn(
                name: "code",
                table: "operations");
        }
    }
}
