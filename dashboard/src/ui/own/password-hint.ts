export const shortestPassword = 10;

/** What stands below a new password while it is typed: how much is missing, then a quiet word of praise. */
export function passwordHint(password: string): string {
  const missing = shortestPassword - password.length;
  if (password === '') return `At least ${shortestPassword} characters. A short sentence is a good one.`;
  if (missing > 0) return missing === 1 ? 'One more character' : `${missing} more characters`;
  return password.length >= 16 ? 'Long and good' : 'Good; longer is better';
}
