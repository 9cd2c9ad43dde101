import { parseAbi } from 'abitype';
import { encodeErrorResult, InternalRpcError, RpcRequestError } from 'viem';
import { describe, expect, it } from 'vitest';
import { decodeRefusal, findRevertData } from './refusal.ts';

const abi = parseAbi(['error ValueTooLarge(uint64 got, uint64 max)', 'error Nothing()']);
const modules = [{ address: '0x01', abi }];

const rpcError = (error: { code: number; message: string; data?: unknown }): Error =>
  new RpcRequestError({ body: {}, error, url: 'http://127.0.0.1' });

describe('findRevertData', () => {
  const data = encodeErrorResult({ abi, errorName: 'Nothing' });

  it.each([
    ['geth, anvil', { code: 3, message: 'execution reverted', data }],
    ['Besu', { code: -32000, message: 'Execution reverted', data }],
    ['Nethermind', { code: -32015, message: 'VM execution error.', data: `Reverted ${data}` }],
    ['a wallet in between', { code: -32603, message: 'Internal JSON-RPC error.', data: { code: 3, data } }],
  ])('reads the data where %s puts it', (_, error) => {
    expect(findRevertData(rpcError(error))).toBe(data);
  });

  it('knows a refusal without data', () => {
    expect(findRevertData(rpcError({ code: -32000, message: 'execution reverted' }))).toBe('0x');
    expect(findRevertData(rpcError({ code: -32000, message: 'invalid opcode: INVALID' }))).toBe('0x');
    expect(findRevertData(rpcError({ code: 3, message: 'execution reverted', data: '0x' }))).toBe('0x');
  });

  it('takes nothing else for one', () => {
    expect(findRevertData(rpcError({ code: -32000, message: 'header not found' }))).toBeUndefined();
    expect(findRevertData(new InternalRpcError(new Error('busy')))).toBeUndefined();
    expect(findRevertData('text')).toBeUndefined();
    expect(findRevertData(undefined)).toBeUndefined();
  });
});

describe('decodeRefusal', () => {
  it('names the error and its arguments by the ABI', () => {
    const data = encodeErrorResult({ abi, errorName: 'ValueTooLarge', args: [7n, 5n] });
    const refusal = decodeRefusal({ data, modules, callIndex: 2 });
    expect(refusal).toEqual({
      name: 'ValueTooLarge',
      args: { got: 7n, max: 5n },
      module: '0x01',
      callIndex: 2,
    });
  });

  it('is Revert when nothing names it, or its arguments do not decode', () => {
    const whole = encodeErrorResult({ abi, errorName: 'ValueTooLarge', args: [7n, 5n] });
    for (const data of ['0x12345678', whole.slice(0, 40) as `0x${string}`] as const) {
      expect(decodeRefusal({ data, modules })).toMatchObject({ name: 'Revert', args: { data } });
    }
    expect(decodeRefusal({ data: '0x', modules })).toMatchObject({ name: 'Revert', args: {} });
  });
});
