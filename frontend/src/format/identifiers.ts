/** Checks of the numbers that people and organisations are known by (rule 1.3). The server checks again and decides. */

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Full-width letters and digits become plain ones; blanks and hyphens go; letters become capitals. */
export function normaliseCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** What a unified social credit code (GB 32100) or an organisation code (GB 11714) looks like. */
export type CodeForm = 'wrong' | 'right' | 'check-character';

/** The check character that GB 32100 demands after the first 17 characters of a unified social credit code. */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += creditAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet.charAt((31 - (sum % 31)) % 31);
}

/** The check character that GB 11714 demands after the first eight characters of an organisation code. */
export function organisationCodeCheck(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const value = (character: string) => (/\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55);
  const rest = 11 - ([...first8].reduce((sum, character, index) => sum + value(character) * weights[index]!, 0) % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

/** Whether a code has the right form, and whether its check character is right; some lawful early codes fail the latter. */
export function organisationCodeForm(text: string): CodeForm {
  const code = normaliseCode(text);
  if (/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code))
    return creditCodeCheck(code.slice(0, 17)) === code.charAt(17) ? 'right' : 'check-character';
  if (/^[0-9A-Z]{8}[0-9X]$/.test(code))
    return organisationCodeCheck(code.slice(0, 8)) === code.charAt(8) ? 'right' : 'check-character';
  return 'wrong';
}

/** Whether a citizen id (GB 11643) has a real date of birth and the right check character. */
export function isCitizenId(text: string): boolean {
  const id = normaliseCode(text);
  const parts = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(id);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day || year < 1900 || born.getTime() > Date.now()) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(id.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11) === id.charAt(17);
}

/** Eleven digits, the first one 1. */
export function isMobile(text: string): boolean {
  return /^1\d{10}$/.test(normaliseCode(text));
}

/** Four to twenty letters and digits. */
export function isUsername(text: string): boolean {
  return /^[A-Za-z0-9]{4,20}$/.test(text);
}

/** Which demands a password does not meet; none when it is right. */
export type PasswordLack = 'length' | 'upper' | 'lower' | 'digit' | 'special';

export function passwordLacks(password: string): PasswordLack[] {
  const lacks: PasswordLack[] = [];
  if (password.length < 8 || password.length > 128) lacks.push('length');
  if (!/[A-Z]/.test(password)) lacks.push('upper');
  if (!/[a-z]/.test(password)) lacks.push('lower');
  if (!/\d/.test(password)) lacks.push('digit');
  if (!/[^A-Za-z0-9\s]/.test(password)) lacks.push('special');
  return lacks;
}
