/** A JSON object as it goes over the wire; undefined members are left out, as both programs leave out nulls. */
export type Resource = Record<string, unknown>;

/** A moment as both programs write it: UTC, seconds, no fraction. */
export function writeMoment(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A length of time as .NET writes it: `hh:mm:ss`, or `d.hh:mm:ss` from a day on. */
export function writeSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return days > 0 ? `${days}.${clock}` : clock;
}

/** The named member of a JSON object, whatever the case of its letters; undefined where there is none or null. */
export function member(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  const exact = (body as Resource)[name];
  if (exact !== undefined) return exact ?? undefined;
  const key = Object.keys(body).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : ((body as Resource)[key] ?? undefined);
}

export function textMember(body: unknown, name: string): string {
  const value = member(body, name);
  return typeof value === 'string' ? value : '';
}

export function numberMember(body: unknown, name: string): number {
  const value = member(body, name);
  return typeof value === 'number' ? value : 0;
}

export function flagMember(body: unknown, name: string, otherwise = false): boolean {
  const value = member(body, name);
  return typeof value === 'boolean' ? value : otherwise;
}

export function numbersMember(body: unknown, name: string): number[] {
  const value = member(body, name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
}

/** A title as both programs fold it for comparing: letters and digits only. */
export function cleanTitle(title: string): string {
  return plainLetters(title).replaceAll(/^(the|a|an)\s|[^a-z0-9]/g, '');
}

/** A title as it stands in addresses: words joined by dashes. */
export function slugOf(title: string): string {
  return plainLetters(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** A title without what a folder's name may not hold. */
export function folderName(title: string): string {
  return title.replaceAll(': ', ' - ').replaceAll(/[\\/:*?"<>|]/g, '');
}

function plainLetters(title: string): string {
  return title.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
