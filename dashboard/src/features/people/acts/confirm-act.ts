// The questions before an act that changes what somebody may do.
import type { PersonView } from '../../../../../contract/src/index.ts';
import { confirm } from '../../../ui/confirm.tsx';
import type { MenuAct } from '../person-words.ts';

/** True at once for an act that needs no question. */
export function confirmAct({ name }: PersonView, act: MenuAct): Promise<boolean> {
  switch (act) {
    case 'make-admin':
      return confirm({
        title: `Make ${name} an admin?`,
        body: `${name} will be able to remove titles, to let people in and shut them out, and to see this dashboard.`,
        action: 'Make admin',
      });
    case 'make-member':
      return confirm({
        title: `Make ${name} a member?`,
        body: `${name} can still ask for titles, but no longer remove any, manage people or see more than the chat here.`,
        action: 'Make member',
      });
    case 'block':
      return confirm({
        title: `Block ${name}?`,
        body: `${name} is signed out everywhere and gets no more answers and no more news, on any channel. What they asked for stays in the library. You can let them in again at any time.`,
        action: 'Block',
        isDangerous: true,
      });
    case 'rename':
    case 'send-link':
    case 'let-in':
      return Promise.resolve(true);
  }
}
