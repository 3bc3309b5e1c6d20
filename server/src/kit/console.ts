/** The one place that writes to the terminal for people; the log has its own way. */
export const terminalOutput = {
  /** What the person asked for. */
  line: (text: string): void => void process.stdout.write(`${text}\n`),
  /** What they should know beside it: progress, errors, addresses. */
  note: (text: string): void => void process.stderr.write(`${text}\n`),
};
