// Everybody who is not waiting: a table where there is room, cards where there is none.
import type { PersonView } from '../../../../../contract/src/index.ts';
import { Section } from '../../../ui/section.tsx';
import classes from './people-list.module.css';
import { PersonRow } from './person-row.tsx';

export function PeopleList({ people }: { people: readonly PersonView[] }) {
  return (
    <Section title={`${people.length} ${people.length === 1 ? 'person' : 'people'}`} isFlush>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Status</th>
            <th scope="col">Channels</th>
            <th scope="col">Last seen</th>
            <th scope="col">Requests</th>
            <th scope="col">
              <span className={classes.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
