const TIME_SPAN = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.\d{1,7})?$/;

/** Milliseconds of a .NET time span, "hh:mm:ss" or "d.hh:mm:ss"; undefined when it is none or negative. */
export function readTimeSpan(text: string | undefined): number | undefined {
  const match = TIME_SPAN.exec(text ?? '');
  if (match === null) return undefined;
  const [, days = '0', hours, minutes, seconds] = match;
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
