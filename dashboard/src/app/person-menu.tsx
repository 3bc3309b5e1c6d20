// One's own name: settings, the colours, and the way out.
import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLink, IconLogout, IconSelector, IconSettings } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../lib/call.ts';
import { usePerson } from '../lib/session.ts';
import { themeChoices, useThemeChoice } from '../lib/theme-choice.ts';
import { toastFailed } from '../lib/toast.ts';
import { Initial } from '../ui/initial.tsx';
import classes from './person-menu.module.css';

export function PersonMenu({ isCompact = false }: { isCompact?: boolean }) {
  const { name, role, isOwner } = usePerson();
  const signOut = useMutation({
    mutationFn: () => call('DELETE /session'),
    // A fresh page forgets everything the old one knew.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: toastFailed,
  });
  const standing = isOwner ? 'Owner' : role === 'admin' ? 'Admin' : 'Member';
  return (
    <Menu
      position={isCompact ? 'bottom-end' : 'top-start'}
      width={isCompact ? 220 : 211}
      shadow="lg"
      // Stays inside its landmark; fixed, so that the side does not cut it off.
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.target} data-compact={isCompact}>
          <Initial name={name} />
          {isCompact ? (
            <VisuallyHidden>{name}, your menu</VisuallyHidden>
          ) : (
            <>
              <span className={classes.words}>
                <span className={classes.name}>{name}</span>
                <span className={classes.standing}>{standing}</span>
              </span>
              <VisuallyHidden>, your menu</VisuallyHidden>
              <IconSelector size={16} aria-hidden />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={17} aria-hidden />}>
          Settings
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/settings"
          hash="channels"
          leftSection={<IconLink size={17} aria-hidden />}
        >
          My channels
        </Menu.Item>
        <Menu.Divider />
        <Schemes />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={17} aria-hidden />}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Schemes() {
  const { choice, choose } = useThemeChoice();
  return (
    <>
      <Menu.Label>Colours</Menu.Label>
      <Menu.RadioGroup value={choice} onChange={(value) => choose(value as typeof choice)}>
        {themeChoices.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
