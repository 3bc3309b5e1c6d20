// A picture that goes with the words; one that does not come leaves no hole.
import { useState } from 'react';
import classes from './document.module.css';
import { safePicture } from './safe-href.ts';

export function Picture({ url }: { url: string }) {
  const [isMissing, setIsMissing] = useState(false);
  const source = safePicture(url);
  if (source === undefined || isMissing) return null;
  return (
    <img
      className={classes.picture}
      src={source}
      alt=""
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setIsMissing(true)}
    />
  );
}
