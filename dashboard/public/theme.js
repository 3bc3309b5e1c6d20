// Runs before the first paint and sets the colours that were chosen on this device (lib/theme-choice.ts keeps them).
(function () {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('wadsmedia-theme') || 'auto';
  } catch {
    // Storage may be forbidden here; the colours of the system serve as well.
  }
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
  if (chosen !== 'dark' && chosen !== 'light') return;
  document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
    meta.setAttribute('content', isDark ? '#1a1614' : '#faf7f3');
  });
})();
