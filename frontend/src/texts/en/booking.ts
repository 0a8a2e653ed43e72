import type { Texts } from '../texts';

export const booking: Texts['booking'] = {};
