// A title that somebody asked for: yes, no with a reason, or yes but otherwise.
import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { RequestView } from '../../../../../contract/src/index.ts';
import { Poster } from '../../../ui/poster.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { wishWords } from '../../../ui/wish-words.ts';
import classes from './awaiting.module.css';
import { ChangeModal } from './change-modal.tsx';
import { DeclineModal } from './decline-modal.tsx';
import { useDecision } from './use-decision.ts';

export function AwaitingCard({ request }: { request: RequestView }) {
  const { decide, pending } = useDecision(request);
  const [asking, setAsking] = useState<'decline' | 'change'>();
  const isDecided = pending !== undefined;
  const wish = wishWords(request);
  const title = request.year === undefined ? request.name : `${request.name} (${request.year})`;
  return (
    <article className={classes.card} aria-label={title}>
      <Poster request={request} width={64} />
      <div className={classes.words}>
        <h3 className={classes.name}>{title}</h3>
        <p className={classes.fact}>
          {request.who.name} asked <RelativeTime at={request.createdAt} />
        </p>
        <p className={classes.fact}>{wish === '' ? kindWords(request) : wish}</p>
      </div>
      <div className={classes.acts}>
        <Button
          leftSection={<IconCheck size={17} aria-hidden />}
          loading={pending === 'grant' && asking === undefined}
          disabled={isDecided}
          onClick={() => void decide({ kind: 'grant', changes: {} })}
        >
          Approve
        </Button>
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
          disabled={isDecided}
          onClick={() => setAsking('change')}
        >
          Change
        </Button>
        <Button
          variant="default"
          leftSection={<IconX size={17} aria-hidden />}
          disabled={isDecided}
          onClick={() => setAsking('decline')}
        >
          Decline
        </Button>
      </div>
      <DeclineModal
        request={request}
        isOpen={asking === 'decline'}
        isSaving={pending === 'decline'}
        onClose={() => setAsking(undefined)}
        onDecline={(reason) => decide({ kind: 'decline', reason })}
      />
      <ChangeModal
        request={request}
        isOpen={asking === 'change'}
        isSaving={pending === 'grant'}
        onClose={() => setAsking(undefined)}
        onGrant={(changes) => decide({ kind: 'grant', changes })}
      />
    </article>
  );
}

function kindWords({ kind }: RequestView): string {
  return kind === 'series' ? 'Series' : 'Film';
}
