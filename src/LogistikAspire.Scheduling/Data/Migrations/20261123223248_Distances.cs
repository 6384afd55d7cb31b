using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Distances : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "distances",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    to_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    kilometres = table.Column<double>(type: "double precision", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_distances", x => new { x.operation_id, x.from_code, x.to_code });
                    table.CheckConstraint("ck_way", "kilometres >= 0 AND minutes >= 0");
                    table.ForeignKey(
                        name: "fk_distances_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "distances");
        }
    }
}
