// What can be done with a person. What cannot be taken back by the same menu is asked first.
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconBan,
  IconDotsVertical,
  IconLink,
  IconPencil,
  IconShield,
  IconShieldOff,
  IconUserCheck,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { confirmAct } from './confirm-act.ts';
import { menuActs } from '../person-words.ts';
import type { MenuAct } from '../person-words.ts';
import { RenameModal } from './rename-modal.tsx';
import { usePersonActs } from './use-person-acts.ts';
import type { PersonAct } from './use-person-acts.ts';

interface MenuLine {
  label: string;
  icon: TablerIcon;
  act?: PersonAct;
}

const lines: Readonly<Record<MenuAct, MenuLine>> = {
  rename: { label: 'Rename', icon: IconPencil },
  'send-link': { label: 'Send sign-in link', icon: IconLink, act: { kind: 'send-link' } },
  'make-admin': { label: 'Make admin', icon: IconShield, act: { kind: 'set-role', role: 'admin' } },
  'make-member': { label: 'Make member', icon: IconShieldOff, act: { kind: 'set-role', role: 'member' } },
  'let-in': { label: 'Let in again', icon: IconUserCheck, act: { kind: 'approve' } },
  block: { label: 'Block', icon: IconBan, act: { kind: 'block' } },
};

export function PersonActsMenu({ person }: { person: PersonView }) {
  const { act, pending } = usePersonActs(person);
  const [isRenaming, setIsRenaming] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const choose = async (chosen: MenuAct) => {
    // A dialog gives the focus back to where it was: the line of the menu will be gone by then.
    target.current?.focus();
    const wanted = lines[chosen].act;
    if (wanted === undefined) return setIsRenaming(true);
    if (await confirmAct(person, chosen)) await act(wanted);
  };
  return (
    <>
      <Menu position="bottom-end" width={210} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            ref={target}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Actions for ${person.name}`}
            loading={pending !== undefined && !isRenaming}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {menuActs(person).map((one) => {
            const { label, icon: Icon } = lines[one];
            return (
              <Menu.Item
                key={one}
                color={one === 'block' ? 'var(--wads-bad)' : undefined}
                leftSection={<Icon size={17} stroke={1.75} aria-hidden />}
                onClick={() => void choose(one)}
              >
                {label}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <RenameModal
        name={person.name}
        isOpen={isRenaming}
        isSaving={pending === 'rename'}
        onClose={() => setIsRenaming(false)}
        onSave={(name) => act({ kind: 'rename', name })}
      />
    </>
  );
}
