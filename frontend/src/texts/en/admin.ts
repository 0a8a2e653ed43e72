import type { Texts } from '../texts';

export const admin: Texts['admin'] = {};
