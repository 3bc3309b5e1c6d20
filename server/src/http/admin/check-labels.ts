// What people call the things whose state is shown; /health knows them by names for programs.
import type { Check } from '../../../../contract/src/index.ts';

type Known = Pick<Check, 'label' | 'kind'>;

const house: Readonly<Record<string, Known>> = {
  database: { label: 'Database', kind: 'house' },
  inbox: { label: 'Inbox', kind: 'house' },
  deliveries: { label: 'Deliveries', kind: 'house' },
  error_rate: { label: 'Errors lately', kind: 'house' },
  llm: { label: 'Language model', kind: 'model' },
};

/** A channel is called by its name or by its webhook's; whatever is neither that nor ours is a service. */
export function labelOfCheck(name: string, channels: ReadonlySet<string>): Known {
  const known = house[name];
  if (known !== undefined) return known;
  const plain = name.replace(/_webhook$/, '');
  return { label: inCapitals(plain), kind: plain !== name || channels.has(plain) ? 'channel' : 'service' };
}

/** `radarr_4k` is Radarr 4K. */
function inCapitals(name: string): string {
  return name
    .split('_')
    .map((word) =>
      /^\d/.test(word) ? word.toUpperCase() : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    )
    .join(' ');
}
