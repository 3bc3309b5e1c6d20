import { describe, expect, it } from 'vitest';
import type { LimitsView } from '../../../../contract/src/index.ts';
import { changesOf, fieldsOf, isCount } from './limit-fields.ts';

const none: LimitsView = {
  needsApproval: null,
  moviesPerWeek: null,
  seriesPerWeek: null,
  defaultQuality: null,
  highestQuality: null,
  ratingCap: null,
  smsPerDay: null,
};

describe('PE-10 AD-3 the limits as a form', () => {
  it('sends nothing when nothing was changed', () => {
    for (const limits of [none, { ...none, needsApproval: false, moviesPerWeek: 0, ratingCap: '13' }])
      expect(changesOf(limits, fieldsOf(limits))).toEqual({});
  });

  it('tells "none at all" from "no limit"', () => {
    const fields = fieldsOf(none);
    expect(changesOf(none, { ...fields, moviesPerWeek: '0' })).toEqual({ moviesPerWeek: 0 });
    expect(changesOf({ ...none, moviesPerWeek: 0 }, fields)).toEqual({ moviesPerWeek: null });
    expect(changesOf(none, { ...fields, needsApproval: 'never' })).toEqual({ needsApproval: false });
  });

  it('sends nothing while a number cannot be read', () => {
    for (const words of ['many', '-1', '1.5', '1e3', '99999'])
      expect(changesOf(none, { ...fieldsOf(none), smsPerDay: words }), words).toBeUndefined();
    expect(isCount(' 12 ')).toBe(true);
  });
});
