using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class OrganisationChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "organisation_changes",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    former_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    legal_representative = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    former_legal_representative = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    sealed_citizen_id = table.Column<string>(type: "text", nullable: true),
                    open_of = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_organisation_changes_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "accounts",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_changes_open_of",
                schema: "accounts",
                table: "organisation_changes",
                column: "open_of",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisation_changes_organisation_id_id",
                schema: "accounts",
                table: "organisation_changes",
                columns: new[] { "organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_changes_status_id",
                schema: "accounts",
                table: "organisation_changes",
                columns: new[] { "status", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organisation_changes",
                schema: "accounts");
        }
    }
}
