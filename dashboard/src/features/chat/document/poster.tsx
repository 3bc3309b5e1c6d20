// A title's poster in its frame; the frame stays when the picture does not come, so that nothing jumps.
import { IconDeviceTv, IconMovie } from '@tabler/icons-react';
import { useState } from 'react';
import type { TitleCard } from '../../../../../contract/src/index.ts';
import classes from './title-card.module.css';
import { safePicture } from './safe-href.ts';

export function Poster({ title }: { title: TitleCard }) {
  const [isMissing, setIsMissing] = useState(false);
  const source = title.poster === undefined || isMissing ? undefined : safePicture(title.poster);
  const Icon = title.kind === 'movie' ? IconMovie : IconDeviceTv;
  return (
    <div className={classes.poster} aria-hidden>
      {source === undefined ? (
        <Icon size={26} stroke={1.25} />
      ) : (
        <img src={source} alt="" loading="lazy" decoding="async" onError={() => setIsMissing(true)} />
      )}
    </div>
  );
}
