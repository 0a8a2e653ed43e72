import type { Texts } from '../texts';

export const ledger: Texts['ledger'] = {};
