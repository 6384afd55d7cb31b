using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LogistikAspire.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Consents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "consent_overrides",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_overrides", x => new { x.operation_id, x.plan_id, x.district_code });
                    table.ForeignKey(
                        name: "fk_consent_overrides_plans_operation_id_plan_id",
                        columns: x => new { x.operation_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    district_code = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    agency = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_given = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => new { x.operation_id, x.plan_id, x.district_code, x.agency });
                    table.ForeignKey(
                        name: "fk_consents_plans_operation_id_plan_id",
                        columns: x => new { x.operation_id, x.plan_id },
                        principalTable: "plans",
                        principalColumns: new[] { "operation_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consent_overrides");

            migrationBuilder.DropTable(
                name: "consents");
        }
    }
}
