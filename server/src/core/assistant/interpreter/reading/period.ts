// Which days somebody means: read by the words of domain/, which the tools read by, too.
export { findPeriod } from '../../../../domain/period.ts';
