using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Catalog.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Publications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "publications",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    is_pinned = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    search_keys = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publication_files",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    publication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publication_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_publication_files_publications_publication_id",
                        column: x => x.publication_id,
                        principalSchema: "catalog",
                        principalTable: "publications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_publication_files_publication_id_position",
                schema: "catalog",
                table: "publication_files",
                columns: new[] { "publication_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_search_keys",
                schema: "catalog",
                table: "publications",
                column: "search_keys")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 512);

            migrationBuilder.CreateIndex(
                name: "ix_publications_status_kind_listed_at_id",
                schema: "catalog",
                table: "publications",
                columns: new[] { "status", "kind", "listed_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "region_code" });

            migrationBuilder.CreateIndex(
                name: "ix_publications_status_listed_at_id",
                schema: "catalog",
                table: "publications",
                columns: new[] { "status", "listed_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "region_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "publication_files",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "publications",
                schema: "catalog");
        }
    }
}
