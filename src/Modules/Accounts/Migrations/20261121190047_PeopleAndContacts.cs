using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class PeopleAndContacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_associations_organisation_id_id",
                schema: "accounts",
                table: "associations");

            migrationBuilder.AddColumn<string>(
                name: "business_address",
                schema: "accounts",
                table: "organisations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "business_scope",
                schema: "accounts",
                table: "organisations",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "email",
                schema: "accounts",
                table: "organisations",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "enterprise_type",
                schema: "accounts",
                table: "organisations",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "legal_representative",
                schema: "accounts",
                table: "organisations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "post_code",
                schema: "accounts",
                table: "organisations",
                type: "character varying(6)",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "registered_address",
                schema: "accounts",
                table: "organisations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sealed_citizen_id",
                schema: "accounts",
                table: "organisations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "telephone",
                schema: "accounts",
                table: "organisations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "role_set",
                schema: "accounts",
                table: "associations",
                type: "integer",
                maxLength: 40,
                nullable: false,
                defaultValue: 0);

            // The one role of before, as the bit that stands for it.
            migrationBuilder.Sql("""
                update accounts.associations set role_set = case role
                    when 'Operator' then 1 when 'Viewer' then 2 when 'Desk' then 4
                    when 'Verifier' then 8 when 'Checker' then 16 when 'Approver' then 32 else 0 end
                """);

            migrationBuilder.DropColumn(
                name: "role",
                schema: "accounts",
                table: "associations");

            // What the registrations told before organisations kept it.
            migrationBuilder.Sql("""
                update accounts.organisations o
                set legal_representative = r.legal_representative, sealed_citizen_id = r.sealed_citizen_id,
                    email = r.email, telephone = r.telephone, post_code = r.post_code
                from accounts.registrations r
                where r.code = o.code and r.account_id = o.owner_account_id and r.status = 'Approved'
                """);

            migrationBuilder.AddColumn<string>(
                name: "ethnicity",
                schema: "accounts",
                table: "accounts",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "photo_file_id",
                schema: "accounts",
                table: "accounts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "post_code",
                schema: "accounts",
                table: "accounts",
                type: "character varying(6)",
                maxLength: 6,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contact_persons",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    position = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    telephone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    sealed_mobile = table.Column<string>(type: "text", nullable: false),
                    default_of = table.Column<Guid>(type: "uuid", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_persons", x => x.id);
                    table.ForeignKey(
                        name: "fk_contact_persons_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "accounts",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_associations_organisation_id_applied_at_id",
                schema: "accounts",
                table: "associations",
                columns: new[] { "organisation_id", "applied_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_associations_organisation_id_person_name_id",
                schema: "accounts",
                table: "associations",
                columns: new[] { "organisation_id", "person_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_associations_organisation_id_status_applied_at_id",
                schema: "accounts",
                table: "associations",
                columns: new[] { "organisation_id", "status", "applied_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contact_persons_default_of",
                schema: "accounts",
                table: "contact_persons",
                column: "default_of",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contact_persons_organisation_id_removed_at_name_id",
                schema: "accounts",
                table: "contact_persons",
                columns: new[] { "organisation_id", "removed_at", "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contact_persons",
                schema: "accounts");

            migrationBuilder.DropIndex(
                name: "ix_associations_organisation_id_applied_at_id",
                schema: "accounts",
                table: "associations");

            migrationBuilder.DropIndex(
                name: "ix_associations_organisation_id_person_name_id",
                schema: "accounts",
                table: "associations");

            migrationBuilder.DropIndex(
                name: "ix_associations_organisation_id_status_applied_at_id",
                schema: "accounts",
                table: "associations");

            migrationBuilder.DropColumn(
                name: "business_address",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "business_scope",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "email",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "enterprise_type",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "legal_representative",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "post_code",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "registered_address",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "sealed_citizen_id",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "telephone",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.AddColumn<string>(
                name: "role",
                schema: "accounts",
                table: "associations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            // One role each again: the first of several.
            migrationBuilder.Sql("""
                update accounts.associations set role = case
                    when role_set & 1 > 0 then 'Operator' when role_set & 4 > 0 then 'Desk' when role_set & 8 > 0 then 'Verifier'
                    when role_set & 16 > 0 then 'Checker' when role_set & 32 > 0 then 'Approver' else 'Viewer' end
                """);

            migrationBuilder.DropColumn(
                name: "role_set",
                schema: "accounts",
                table: "associations");

            migrationBuilder.DropColumn(
                name: "ethnicity",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "photo_file_id",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "post_code",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.CreateIndex(
                name: "ix_associations_organisation_id_id",
                schema: "accounts",
                table: "associations",
                columns: new[] { "organisation_id", "id" });
        }
    }
}
