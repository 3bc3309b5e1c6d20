// A title's poster in its frame; the frame stays when the picture does not come, so that nothing jumps.
import { IconDeviceTv, IconMovie } from '@tabler/icons-react';
import { useState } from 'react';
import type { RequestView } from '../../../contract/src/index.ts';
import classes from './poster.module.css';

interface PosterProps {
  request: Pick<RequestView, 'kind' | 'poster'>;
  /** Of the frame, in pixels. */
  width: number;
}

export function Poster({ request: { kind, poster }, width }: PosterProps) {
  const [isMissing, setIsMissing] = useState(false);
  const Icon = kind === 'series' ? IconDeviceTv : IconMovie;
  return (
    <div className={classes.poster} style={{ width }} aria-hidden>
      {poster === undefined || isMissing ? (
        <Icon size={Math.round(width * 0.42)} stroke={1.4} />
      ) : (
        <img src={poster} alt="" loading="lazy" decoding="async" onError={() => setIsMissing(true)} />
      )}
    </div>
  );
}
