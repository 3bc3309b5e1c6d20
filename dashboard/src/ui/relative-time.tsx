// "5 minutes ago", kept true while it is looked at; the whole time on hover and for machines.
import { fullTime, timeWords } from '../lib/time-words.ts';
import { useNow } from '../lib/use-now.ts';

export function RelativeTime({ at }: { at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
      {timeWords(at, now)}
    </time>
  );
}
