import type { InstrumentDuty, InstrumentStatus, VerificationState } from '../../gql/enums';
import type { LedgerFilterInput } from '../../gql/ledger';

/** The statuses of what is in use, as the address has them. */
export const inUse = 'NEW,IN_SERVICE';

/** The conditions as the page's address has them, as the server's filter. */
export function ledgerFilterOf(kept: Record<string, string>): LedgerFilterInput {
  return {
    ...(kept.q ? { search: kept.q } : {}),
    ...(kept.code ? { code: kept.code } : {}),
    ...(kept.name ? { name: kept.name } : {}),
    ...(kept.serial ? { serialNumber: kept.serial } : {}),
    ...(kept.certificate ? { certificateNumber: kept.certificate } : {}),
    ...(kept.duty ? { duty: kept.duty as InstrumentDuty } : {}),
    ...(kept.status ? { status: kept.status.split(',') as InstrumentStatus[] } : {}),
    ...(kept.state ? { verificationState: kept.state.split(',') as VerificationState[] } : {}),
    ...(kept.from ? { validFrom: kept.from } : {}),
    ...(kept.to ? { validTo: kept.to } : {}),
    ...(kept.institution ? { institutionId: kept.institution } : {}),
    ...(kept.category ? { categoryId: kept.category } : {}),
    ...(kept.region ? { regionCode: kept.region } : {}),
  };
}

/** A filter of the server as the page's address keeps it: the other way about. */
export function addressOf(filter: LedgerFilterInput): URLSearchParams {
  const entries: [string, string | null | undefined][] = [
    ['q', filter.search],
    ['code', filter.code],
    ['name', filter.name],
    ['serial', filter.serialNumber],
    ['certificate', filter.certificateNumber],
    ['duty', filter.duty],
    ['status', filter.status?.join()],
    ['state', filter.verificationState?.join()],
    ['from', filter.validFrom],
    ['to', filter.validTo],
    ['institution', filter.institutionId],
    ['category', filter.categoryId],
    ['region', filter.regionCode],
  ];
  return new URLSearchParams(entries.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])));
}
