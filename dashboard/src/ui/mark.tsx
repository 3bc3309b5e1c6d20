// Our own mark: a speech bubble that plays.
interface MarkProps {
  size?: number;
}

export function Mark({ size = 28 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="8 11 48 48" fill="none" aria-hidden focusable="false">
      <path
        d="M20 14h24a9 9 0 0 1 9 9v15a9 9 0 0 1-9 9H31l-9.2 6.6A1.8 1.8 0 0 1 19 52.1V47a9 9 0 0 1-8-9V23a9 9 0 0 1 9-9Z"
        fill="var(--wads-accent)"
      />
      <path
        d="M27.5 23.7v13.600a1.7 1.7 0 0 0 2.6 1.450l10.9-6.800a1.7 1.7 0 0 0 0-2.900l-10.9-6.800a1.7 1.7 0 0 0-2.6 1.450Z"
        fill="var(--wads-surface)"
      />
    </svg>
  );
}
