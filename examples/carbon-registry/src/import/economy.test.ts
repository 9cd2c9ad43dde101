import { iso31661 } from 'iso-3166';
import { describe, expect, it } from 'vitest';
import { isEconomyCode, readEconomy } from './economy.ts';

describe('readEconomy', () => {
  it('reads every name and code of ISO 3166-1, so no two names share a key', () => {
    for (const { name, alpha2 } of iso31661) {
      expect(readEconomy(name, {}).value, name).toBe(alpha2);
      expect(readEconomy(alpha2, {}).value, alpha2).toBe(alpha2);
    }
  });

  it.each([
    ['Tanzania United Republic of', 'TZ'],
    ['Congo the Democratic Republic of the', 'CD'],
    ['Congo', 'CG'],
    ['Republic of the Congo', 'CG'],
    ['Viet Nam', 'VN'],
    ['Vietnam', 'VN'],
    ['Turkey', 'TR'],
    ['TÜRKİYE', 'TR'],
    ['Cote d’Ivoire', 'CI'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ['Republic of Korea', 'KR'],
    ['Hong Kong, China', 'HK'],
    ['Chinese Taipei', 'TW'],
    ['Taiwan, Province of China', 'TW'],
    ['United States', 'US'],
    ['St. Lucia', 'LC'],
    ['Palestinian Territory, Occupied', 'PS'],
    ['Macedonia, the former Yugoslav Republic of', 'MK'],
    ['Virgin Islands, U.S.', 'VI'],
    ['International', 'XZ'],
    ['Guinea', 'GN'],
    ['Guinea-Bissau', 'GW'],
    ['Papua New Guinea', 'PG'],
    ['Niger', 'NE'],
    ['Dominica', 'DM'],
  ])('reads %s as %s', (name, code) => {
    expect(readEconomy(name, {}).value).toBe(code);
  });

  it.each(['Republic of Invention', 'Korea', 'ke', 'QQ', '-', '中国'])('refuses %s', (name) => {
    const { fault } = readEconomy(name, {});
    expect(fault?.code).toBe('unknown-economy');
    expect(fault?.message).toContain('economyNames');
  });

  it('lets the caller add a name and overrule a listed one', () => {
    const economyNames = { 'Republic of Invention': 'NZ', Georgia: 'US' };
    expect(readEconomy('republic of  invention', { economyNames }).value).toBe('NZ');
    expect(readEconomy('Georgia', { economyNames }).value).toBe('US');
  });
});

describe('isEconomyCode', () => {
  it('knows assigned codes and the three the registries use beyond them', () => {
    expect(['KE', 'XZ', 'XK', 'AN'].every(isEconomyCode)).toBe(true);
    expect(['QQ', 'ke', 'KEN', ''].some(isEconomyCode)).toBe(false);
  });
});
