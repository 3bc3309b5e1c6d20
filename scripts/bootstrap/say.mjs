// Everything the bootstrap tells goes to stderr: stdout belongs to the command that follows.

export function say(sentence) {
  process.stderr.write(`[bootstrap] ${sentence}\n`);
}
