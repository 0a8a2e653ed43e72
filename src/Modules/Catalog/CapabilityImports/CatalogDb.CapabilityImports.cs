using Ecqs.Catalog.CapabilityImports;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

sealed partial class CatalogDb
{
    public DbSet<CapabilityImport> CapabilityImports => Set<CapabilityImport>();
}
