/** The eye in a password field, reachable by the keyboard and with a name. */
export const showPassword = { 'aria-label': 'Show password', tabIndex: 0 };
