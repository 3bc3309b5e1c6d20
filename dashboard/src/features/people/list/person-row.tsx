// A person in the list; the name leads to their page.
import { Link } from '@tanstack/react-router';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { ChannelList } from '../channel-list.tsx';
import { Initials } from '../initials.tsx';
import classes from './people-list.module.css';
import { PersonActsMenu } from '../acts/person-acts-menu.tsx';
import { lastSeenAt, requestWords, roleWords, statusWords } from '../person-words.ts';

export function PersonRow({ person }: { person: PersonView }) {
  const { tone, words } = statusWords(person);
  const seenAt = lastSeenAt(person);
  return (
    <tr>
      <th scope="row" className={classes.person}>
        <span className={classes.who}>
          <Initials name={person.name} />
          <span className={classes.words}>
            <Link to="/people/$id" params={{ id: person.id }} className={classes.name}>
              {person.name}
            </Link>
            <span className={classes.role}>{roleWords(person)}</span>
          </span>
        </span>
      </th>
      <td className={classes.status}>
        <StatusBadge tone={tone}>{words}</StatusBadge>
      </td>
      <td className={classes.channels}>
        <ChannelList addresses={person.addresses} />
      </td>
      <td className={classes.seen}>
        <span className={classes.onPhone}>Last seen </span>
        {seenAt === undefined ? 'never' : <RelativeTime at={seenAt} />}
      </td>
      <td className={classes.requests}>
        <span className={classes.onDesk} aria-hidden>
          {person.requestCount}
        </span>
        <span className={classes.onPhone}>{requestWords(person)}</span>
      </td>
      <td className={classes.acts}>
        <PersonActsMenu person={person} />
      </td>
    </tr>
  );
}
