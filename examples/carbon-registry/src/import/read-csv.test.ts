import { isBaseError } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const read = (text: string): readonly unknown[] =>
  readCsv({ name: 'a.csv', text }).map(({ row, line, cells }) => [row, line, cells]);

describe('readCsv', () => {
  it.each([
    ['\n', 'line feeds'],
    ['\r\n', 'carriage returns and line feeds'],
    ['\r', 'carriage returns'],
  ])('counts rows and lines alike with %j (%s)', (end) => {
    const text = ['a,b', '1,"x', 'y"', '', '2,"say ""x"", please"', '3,', ''].join(end);
    expect(read(text)).toEqual([
      [1, 1, ['a', 'b']],
      [2, 2, ['1', 'x\ny']],
      [4, 5, ['2', 'say "x", please']],
      [5, 6, ['3', '']],
    ]);
  });

  it('ignores a byte order mark and white space around cells', () => {
    expect(read('\uFEFF a , "b" \n 1,\u00a02 ')).toEqual([
      [1, 1, ['a', 'b']],
      [2, 2, ['1', '2']],
    ]);
  });

  it('keeps commas and several line breaks inside quotes, and counts on after them', () => {
    expect(read('a\n"1,2\n\n3\n"\n4')).toEqual([
      [1, 1, ['a']],
      [2, 2, ['1,2\n\n3']],
      [3, 6, ['4']],
    ]);
  });

  it('skips blank lines and lines of white space, and counts them', () => {
    expect(read('\na\n\n \t\n1\n')).toEqual([
      [2, 2, ['a']],
      [5, 5, ['1']],
    ]);
  });

  it('reads rows shorter and longer than the header as they are', () => {
    expect(read('a,b\n1\n1,2,3')).toEqual([
      [1, 1, ['a', 'b']],
      [2, 2, ['1']],
      [3, 3, ['1', '2', '3']],
    ]);
  });

  it('gives no record for an empty text', () => {
    expect(read('')).toEqual([]);
    expect(read('\n\n')).toEqual([]);
  });

  it.each(['a,b\n1,x "y".\n'])('takes a stray quote in %j as a character', (text) => {
    expect(read(text)[1]).toEqual([2, 2, ['1', 'x "y".']]);
  });

  it.each(['a,b\n1,"x\n2,3\n', 'a,b\n1,"x"y\n'])('throws for broken quotes in %j', (text) => {
    let thrown: unknown;
    try {
      read(text);
    } catch (error) {
      thrown = error;
    }
    expect(isBaseError(thrown)).toBe(true);
    expect(thrown).toMatchObject({ code: 'ERR_IMPORT_CSV' });
    expect(String(thrown)).toMatch(/a\.csv is not CSV: .* line \d/);
  });
});
