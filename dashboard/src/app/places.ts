// Where one can go. A later page adds its line here and its route in router.tsx.
import {
  IconHistory,
  IconHome,
  IconMessageCircle,
  IconSettings,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';

export interface Place {
  to: '/' | '/chat' | '/requests' | '/people' | '/activity' | '/settings';
  label: string;
  icon: TablerIcon;
  /** The number of those that wait for an admin is shown there. */
  waiting?: 'people' | 'requests';
}

const chat: Place = { to: '/chat', label: 'Chat', icon: IconMessageCircle };
const settings: Place = { to: '/settings', label: 'Settings', icon: IconSettings };

const adminPlaces: Place[] = [
  { to: '/', label: 'Home', icon: IconHome },
  chat,
  { to: '/requests', label: 'Requests', icon: IconTicket, waiting: 'requests' },
  { to: '/people', label: 'People', icon: IconUsers, waiting: 'people' },
  { to: '/activity', label: 'Activity', icon: IconHistory },
];
const memberPlaces: Place[] = [chat, settings];

export function placesFor(role: 'admin' | 'member'): Place[] {
  return role === 'admin' ? adminPlaces : memberPlaces;
}
