// How an address is told to people: wholly to those who decide about it, else only so much that its owner knows it again.
import type { Address } from './person.ts';

const PHONE = /^(?:[a-z]+:)?(\+\d{7,15})$/u;
const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/u;
/** Of a number its end is known to its owner, and its country to everybody. */
const SHOWN_END = 2;

/** Whether it is a phone number. */
export function isPhone({ address }: Pick<Address, 'address'>): boolean {
  return PHONE.test(address);
}

/** As it is read: +1 (415) 555-0142. */
export function shownAddress({ address }: Pick<Address, 'address'>): string {
  const number = PHONE.exec(address)?.[1];
  if (number === undefined) return address;
  const [, area, exchange, line] = NORTH_AMERICAN.exec(number) ?? [];
  return area === undefined ? number : `+1 (${area}) ${exchange}-${line}`;
}

/** Enough to know one's own by: +1…42. */
export function maskedAddress({ address }: Pick<Address, 'address'>): string {
  const number = PHONE.exec(address)?.[1];
  const end = address.slice(-SHOWN_END);
  return number === undefined ? `…${end}` : `${number.slice(0, 2)}…${end}`;
}
