// Words that outlive a reload of this tab. A browser may refuse to keep anything: then they live as long as the page.
const prefix = 'wads.chat.';

export function keptText(place: string): string {
  try {
    return sessionStorage.getItem(prefix + place) ?? '';
  } catch {
    return '';
  }
}

export function keepText(place: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(prefix + place);
    else sessionStorage.setItem(prefix + place, text);
  } catch {
    // Nothing is lost but the reload.
  }
}
