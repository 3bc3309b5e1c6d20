// What stays on the imaginary disk when a title is removed without its files: whoever adds its folder again finds them.
import type { MediaFile, ServiceState } from './state.ts';

/** Leaves the files of a folder where they are, each under a name of the service's own. */
export function leaveFiles(
  state: ServiceState<unknown>,
  path: string,
  files: Readonly<Record<string, MediaFile>>,
): void {
  if (Object.keys(files).length > 0) state.leftBehind = { ...state.leftBehind, [path]: files };
}

/** The files found in a folder that is looked through; from then on they are the title's. */
export function findLeftFiles(
  state: ServiceState<unknown>,
  path: string,
): Readonly<Record<string, MediaFile>> {
  const { [path]: found = {}, ...others } = state.leftBehind ?? {};
  state.leftBehind = others;
  return found;
}
