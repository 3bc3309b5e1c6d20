// The Activity page: what was done here and in the media services, newest first.
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { auditDays } from './audit-days.ts';
import { AuditDayView } from './audit-day.tsx';
import { AuditFilter } from './audit-filter.tsx';
import classes from './audit-page.module.css';
import { useAudit } from './use-audit.ts';
import { useAuditFilter } from './use-audit-filter.ts';

export function AuditPage() {
  const filter = useAuditFilter();
  const audit = useAudit(filter.settled);
  const { entries, error } = audit;
  const days = useMemo(() => auditDays(entries ?? []), [entries]);
  return (
    <Page
      title="Activity"
      description="Everything that was changed here and in the media services, and by whom."
    >
      <AuditFilter filter={filter} acts={audit.acts} />
      {entries === undefined && error === null ? <LoadingRows rows={7} height={52} /> : null}
      {entries === undefined && error !== null ? (
        <ErrorState error={error} onRetry={audit.retry} isRetrying={audit.isFetching} />
      ) : null}
      {entries?.length === 0 ? <NoActivity isFiltered={filter.isFiltered} onClear={filter.clear} /> : null}
      {days.map((day) => (
        <AuditDayView key={day.at} day={day} />
      ))}
      {audit.hasMore ? (
        <div className={classes.more}>
          <Button variant="default" onClick={audit.loadMore} loading={audit.isLoadingMore}>
            Load more
          </Button>
        </div>
      ) : null}
    </Page>
  );
}

function NoActivity({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered)
    return (
      <EmptyState icon={<IconHistory size={22} />} title="Nothing has happened yet">
        As soon as somebody adds a title or you let a person in, it is written down here.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconHistory size={22} />}
      title="Nothing fits"
      action={
        <Button variant="default" onClick={onClear}>
          Show everything
        </Button>
      }
    >
      Names of people and titles, and what was noted with them, are searched.
    </EmptyState>
  );
}
