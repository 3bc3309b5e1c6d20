/** Noon of a Wednesday: "tonight" in the labels is that day. */
export const EXAM_NOW = Date.UTC(2026, 2, 11, 12);
