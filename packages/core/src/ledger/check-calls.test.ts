import { describe, expect, it } from 'vitest';
import { checkCalls } from './check-calls.ts';

const inputs = [{ name: 'lotId', type: 'bytes32' }] as const;
const abi = [
  { type: 'function', name: 'lot', stateMutability: 'view', inputs, outputs: [] },
  { type: 'function', name: 'retire', stateMutability: 'nonpayable', inputs, outputs: [] },
  { type: 'function', name: 'deposit', stateMutability: 'payable', inputs: [], outputs: [] },
] as const;
const lotId = `0x${'AB'.repeat(32)}`;
const callOf = (functionName: string, args: readonly unknown[] = [lotId]) => ({
  module: { address: 'units', abi },
  functionName,
  args,
});
const refused = (code: string) => expect.objectContaining({ code });

describe('checkCalls', () => {
  it('gives function and normalised arguments of each call', () => {
    const [checked] = checkCalls({ calls: [callOf('lot')], purpose: 'read', callsMax: 1 });
    expect(checked).toMatchObject({ item: { name: 'lot' }, args: [lotId.toLowerCase()] });
  });

  it('refuses no call and too many', () => {
    expect(() => checkCalls({ calls: [], purpose: 'read', callsMax: 1 })).toThrow(refused('ERR_BATCH_EMPTY'));
    const calls = [callOf('lot'), callOf('lot')];
    expect(() => checkCalls({ calls, purpose: 'read', callsMax: 1 })).toThrow(refused('ERR_BATCH_LIMIT'));
  });

  it.each([
    ['retire', 'read'],
    ['lot', 'submit'],
    ['deposit', 'submit'],
  ] as const)('refuses %s for the purpose %s', (functionName, purpose) => {
    const args = functionName === 'deposit' ? [] : [lotId];
    const calls = [callOf(functionName, args)];
    expect(() => checkCalls({ calls, purpose, callsMax: 1 })).toThrow(refused('ERR_CALL_MUTABILITY'));
  });

  it.each([
    [{}, 'calls'],
    [undefined, 'calls'],
    [[null], 'calls[0]'],
    [[callOf('lot'), { module: { address: 'units' }, functionName: 'lot', args: [] }], 'calls[1]'],
    [[{ module: { address: 'units', abi }, functionName: 'lot' }], 'calls[0]'],
  ])('refuses %j as calls and says where', (calls, place) => {
    const parameters = { calls: calls as never, purpose: 'read', callsMax: 9 } as const;
    expect(() => checkCalls(parameters)).toThrow(refused('ERR_ABI_ARGUMENT'));
    expect(() => checkCalls(parameters)).toThrow(`at ${place},`);
  });

  it('refuses unknown functions and malformed arguments', () => {
    const check = (call: ReturnType<typeof callOf>) =>
      checkCalls({ calls: [call], purpose: 'submit', callsMax: 1 });
    expect(() => check(callOf('burn'))).toThrow(refused('ERR_ABI_ITEM_UNKNOWN'));
    expect(() => check(callOf('retire', ['0x00']))).toThrow(refused('ERR_ABI_ARGUMENT'));
  });
});
