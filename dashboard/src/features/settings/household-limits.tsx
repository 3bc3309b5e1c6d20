// What holds for everybody who has no limits of their own.
import { useQuery } from '@tanstack/react-query';
import type { LimitsView } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';
import { queryClient, readOf } from '../../lib/query-client.ts';
import { LimitsForm } from '../../ui/limits/limits-form.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';

const read = readOf('GET /household/limits');

export function HouseholdLimits() {
  const { data, error, refetch, isFetching } = useQuery(read);
  const save = async (changes: Partial<LimitsView>) => {
    const limits = await call('PATCH /household/limits', { body: changes });
    queryClient.setQueryData(read.queryKey, (known) => known && { ...known, limits });
  };
  return (
    <Section title="Limits" description="For every member who has none of their own. Admins are under none.">
      {data === undefined ? null : (
        <LimitsForm
          // For everybody "never" and "not told" are the same.
          limits={{ ...data.limits, needsApproval: data.limits.needsApproval === true ? true : null }}
          ratingSteps={data.ratingSteps}
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
