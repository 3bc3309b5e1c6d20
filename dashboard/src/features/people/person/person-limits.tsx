// What somebody may ask for, and how much of it.
import { useQuery } from '@tanstack/react-query';
import type { LimitsView, PersonView } from '../../../../../contract/src/index.ts';
import { call } from '../../../lib/call.ts';
import { queryClient, readOf } from '../../../lib/query-client.ts';
import { LimitsForm } from '../../../ui/limits/limits-form.tsx';
import { Section } from '../../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import classes from './person-page.module.css';

export function PersonLimits({ person: { id, role } }: { person: PersonView }) {
  const read = readOf('GET /people/{id}/limits', { path: { id } });
  const { data, error, refetch, isFetching } = useQuery({ ...read, enabled: role !== 'admin' });
  const save = async (changes: Partial<LimitsView>) => {
    const limits = await call('PATCH /people/{id}/limits', { path: { id }, body: changes });
    queryClient.setQueryData(read.queryKey, (known) => known && { ...known, limits });
    void queryClient.invalidateQueries({ queryKey: ['GET /audit'] });
  };
  if (role === 'admin')
    return (
      <Section title="Limits">
        <p className={classes.quiet}>Admins are under no limits.</p>
      </Section>
    );
  return (
    <Section title="Limits" description="Where nothing of their own is set, the household’s holds.">
      {data === undefined ? null : (
        <LimitsForm
          limits={data.limits}
          ratingSteps={data.ratingSteps}
          household={data.household}
          onSave={save}
        />
      )}
      {data === undefined && error === null ? <LoadingRows rows={4} height={64} /> : null}
      {data === undefined && error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : null}
    </Section>
  );
}
