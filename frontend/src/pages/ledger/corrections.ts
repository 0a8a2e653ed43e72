import type { Texts } from '../../texts/texts';

/** What a correction changes, a line for each field. */
export function changesOf(
  { ledger }: Texts,
  { changes }: { changes: readonly { field: string; before: string; after: string }[] },
): string[] {
  const labels: Record<string, string> = {
    manufacturer: ledger.manufacturer,
    serialNumber: ledger.serialNumber,
    model: ledger.model,
    categoryId: ledger.categoryShort,
  };
  return changes.map(({ field, before, after }) => ledger.correction.change(labels[field] ?? field, before, after));
}
