import { describe, expect, it } from 'vitest';
import { creditCodeCheck, isCitizenId, isMobile, isUsername, organisationCodeForm, passwordLacks } from './identifiers';

describe('Codes of organisations (rule 1.3)', () => {
  it('accepts a unified social credit code whose check character is right', () => {
    const code = `91330402MA28A1B2C${creditCodeCheck('91330402MA28A1B2C')}`;
    expect(organisationCodeForm(code)).toBe('right');
    expect(organisationCodeForm(` ${code.toLowerCase()} `)).toBe('right');
  });

  it('tells a wrong check character from a wrong form', () => {
    const right = creditCodeCheck('91330402MA28A1B2C');
    expect(organisationCodeForm(`91330402MA28A1B2C${right === '0' ? '1' : '0'}`)).toBe('check-character');
    expect(organisationCodeForm('91330402MA28A1B2I0')).toBe('wrong');
    expect(organisationCodeForm('9133')).toBe('wrong');
  });

  it('knows the published example of an organisation code', () => {
    expect(organisationCodeForm('D2143569-X')).toBe('right');
    expect(organisationCodeForm('D2143569-1')).toBe('check-character');
  });
});

describe('Numbers of people (rule 1.3)', () => {
  it('accepts a citizen id with a real date and the right check character', () => {
    expect(isCitizenId('11010519491231002X')).toBe(true);
    expect(isCitizenId('11010519491231002x')).toBe(true);
  });

  it('refuses a citizen id whose date does not exist or whose check character is wrong', () => {
    expect(isCitizenId('110105194902310028')).toBe(false);
    expect(isCitizenId('110105194912310021')).toBe(false);
  });

  it('wants eleven digits of a mobile and four to twenty letters and digits of a username', () => {
    expect(isMobile('13800138000')).toBe(true);
    expect(isMobile('1380013800')).toBe(false);
    expect(isUsername('abc')).toBe(false);
    expect(isUsername('shop01')).toBe(true);
  });

  it('names each demand that a password does not meet', () => {
    expect(passwordLacks('abc')).toEqual(['length', 'upper', 'digit', 'special']);
    expect(passwordLacks('Abcdef1!')).toEqual([]);
  });
});
