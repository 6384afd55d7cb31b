using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class PollingStations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "polling_stations",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    district_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    village = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    voters = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_polling_stations", x => new { x.operation_id, x.village_code, x.number });
                    table.CheckConstraint("ck_voters", "number > 0 AND voters >= 0");
                    table.ForeignKey(
                        name: "fk_polling_stations_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_polling_stations_operation_id_district_code",
                table: "polling_stations",
                columns: new[] { "operation_id", "district_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "polling_stations");
        }
    }
}
