// Sonarr and Radarr refuse in four shapes: a list of validation failures, problem details, a message, or nothing.
import { z } from 'zod';
import { soft } from './soft.ts';

const failureSchema = z.object({
  errorMessage: z.string(),
  errorCode: soft(z.string()),
  propertyName: soft(z.string()),
});
const problemSchema = z.object({
  message: soft(z.string()),
  title: soft(z.string()),
  errors: soft(z.record(z.string(), z.array(z.string()))),
});

/** The server's own words for what is wrong; undefined when it says nothing. */
export function refusalWords(body: unknown): string | undefined {
  const failures = validationFailures(body);
  if (failures.length > 0) return [...new Set(failures.map((failure) => failure.errorMessage))].join(' ');
  const problem = problemSchema.safeParse(body);
  if (!problem.success) return undefined;
  const { message, title, errors } = problem.data;
  if (message !== undefined) return message.replace(/^Search for '.*' failed/s, 'The search failed');
  const details = Object.values(errors ?? {}).flat();
  return details.length > 0 ? details.join(' ') : title;
}

/** True when one of the validation failures comes from this validator, for example `MovieExistsValidator`. */
export function isRefusedBy(body: unknown, validator: string): boolean {
  return validationFailures(body).some((failure) => failure.errorCode === validator);
}

function validationFailures(body: unknown): z.infer<typeof failureSchema>[] {
  if (!Array.isArray(body)) return [];
  return body.flatMap((entry) => {
    const failure = failureSchema.safeParse(entry);
    return failure.success ? [failure.data] : [];
  });
}
