/** The type name of a title: `Credit batch` is `CreditBatch`. */
export function typeNameOf(title: string): string {
  const words = title.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

/** The constant name of a code list: `unit-status` is `unitStatusCodes`. */
export function constantNameOf(list: string): string {
  return `${list.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())}Codes`;
}
