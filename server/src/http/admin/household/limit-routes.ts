// What people may ask for, and how much of it.
import type { LimitsView } from '../../../../../contract/src/index.ts';
import { limitKeys, ratingStepLabels, ratingSteps } from '../../../domain/limits.ts';
import type { Limits, LimitsChange } from '../../../domain/limits.ts';
import type { PersonId } from '../../../domain/person.ts';
import { AppError } from '../../../kit/errors.ts';
import { problems } from '../../problem.ts';
import type { Refusal, SomeHandlers } from '../add-routes.ts';
import type { AdminHouse } from '../admin-house.ts';
import { managedBy } from '../managed-by.ts';

type LimitName =
  | 'GET /people/{id}/limits'
  | 'PATCH /people/{id}/limits'
  | 'GET /household/limits'
  | 'PATCH /household/limits';

const nobody: Refusal = { refused: { ...problems.notFound, title: 'There is nobody of this id.' } };
const steps = ratingSteps.map((value) => ({ value, label: ratingStepLabels[value] }));

/** Handlers of the limits of one person and of the household. */
export function limitHandlers({ people }: Pick<AdminHouse, 'people'>): SomeHandlers<LimitName> {
  const { limits } = people;
  return {
    'GET /people/{id}/limits': async ({ path }) => {
      const id = path.id as PersonId;
      if ((await people.details(id)) === undefined) return nobody;
      const [own, household] = await Promise.all([limits.own(id), limits.household()]);
      return { limits: toView(own), household: toView(household), ratingSteps: steps };
    },
    'PATCH /people/{id}/limits': async ({ path, body, visitor }) => {
      const changed = await limits.change(managedBy(visitor), path.id as PersonId, changeIn(body));
      return changed === undefined ? nobody : toView(changed);
    },
    'GET /household/limits': async () => ({ limits: toView(await limits.household()), ratingSteps: steps }),
    'PATCH /household/limits': async ({ body, visitor }) =>
      toView(await limits.changeHousehold(managedBy(visitor), changeIn(body))),
  };
}

function toView(limits: Limits): LimitsView {
  return Object.fromEntries(limitKeys.map((key) => [key, limits[key] ?? null])) as LimitsView;
}

function changeIn({ ratingCap, ...plain }: Partial<LimitsView>): LimitsChange {
  if (ratingCap === undefined || ratingCap === null)
    return { ...plain, ...(ratingCap === null && { ratingCap }) };
  const step = ratingSteps.find((one) => one === ratingCap);
  if (step === undefined) throw new AppError('REQUEST_INVALID', 'ratingCap: no step of the ratings');
  return { ...plain, ratingCap: step };
}
