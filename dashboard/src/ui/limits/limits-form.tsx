// What people may ask for, and how much: for one person, where the household's way holds unless told, or for all.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LimitsView, RatingStep } from '../../../../contract/src/index.ts';
import { errorWords } from '../../lib/error-words.ts';
import { toastDone } from '../../lib/toast.ts';
import { Note } from '../note.tsx';
import { qualities } from '../quality-choices.ts';
import { changesOf, fieldsOf, isCount } from './limit-fields.ts';
import type { CountKey, LimitFields } from './limit-fields.ts';
import classes from './limits-form.module.css';
import { unsetWords } from './unset-words.ts';

interface LimitsFormProps {
  limits: LimitsView;
  ratingSteps: readonly RatingStep[];
  /** What holds where the person has nothing of their own; absent for the household itself. */
  household?: LimitsView;
  onSave: (changes: Partial<LimitsView>) => Promise<unknown>;
}

export function LimitsForm({ limits, ratingSteps, household, onSave }: LimitsFormProps) {
  const [fields, setFields] = useState(() => fieldsOf(limits));
  const changes = changesOf(limits, fields);
  const save = useMutation({ mutationFn: onSave, onSuccess: () => toastDone('The limits are saved.') });
  const unset = unsetWords(household, ratingSteps);
  const select = (
    key: keyof LimitFields,
    label: string,
    data: readonly { value: string; label: string }[],
  ) => (
    <NativeSelect
      size="md"
      label={label}
      data={[{ value: '', label: unset[key] }, ...data]}
      value={fields[key]}
      onChange={({ currentTarget: { value } }) => setFields({ ...fields, [key]: value })}
    />
  );
  const count = (key: CountKey, label: string) => (
    <TextInput
      label={label}
      placeholder={unset[key]}
      inputMode="numeric"
      autoComplete="off"
      value={fields[key]}
      onChange={({ currentTarget: { value } }) => setFields({ ...fields, [key]: value })}
      error={isCount(fields[key]) ? null : 'Write a number, or leave it empty.'}
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changes !== undefined) save.mutate(changes);
      }}
    >
      <div className={classes.fields}>
        {select('needsApproval', 'Approval', approvals(household !== undefined))}
        {count('smsPerDay', 'SMS parts a day')}
        {count('moviesPerWeek', 'Films a week')}
        {count('seriesPerWeek', 'Series a week')}
        {select('defaultQuality', 'Usual quality', qualities)}
        {select('highestQuality', 'Highest quality', qualities)}
        <div className={classes.wide}>{select('ratingCap', 'Rated at most', ratingSteps)}</div>
      </div>
      {save.error === null ? null : (
        <Note tone="bad" isUrgent>
          {errorWords(save.error)}
        </Note>
      )}
      <div className={classes.acts}>
        <Button
          type="submit"
          variant="light"
          loading={save.isPending}
          disabled={changes === undefined || Object.keys(changes).length === 0}
        >
          Save limits
        </Button>
      </div>
    </form>
  );
}

function approvals(isOfPerson: boolean): { value: string; label: string }[] {
  const always = { value: 'always', label: 'For each title' };
  // For the household, nothing set and "never" are the same: one line is enough.
  return isOfPerson ? [always, { value: 'never', label: 'Not needed' }] : [always];
}
