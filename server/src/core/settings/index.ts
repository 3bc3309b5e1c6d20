/** What was chosen or made once and must outlive a restart; secrets are sealed. */
export { openSettings } from './settings.ts';
export type { Settings } from './settings.ts';
