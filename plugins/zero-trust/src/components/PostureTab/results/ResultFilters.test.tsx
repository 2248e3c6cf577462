import { screen, within } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { aPosture } from '../../../__testUtils__/aPosture';
import { aResource } from '../../../__testUtils__/aResource';
import { aResult } from '../../../__testUtils__/aResult';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { ResultFilters } from './ResultFilters';
import { useResultFilter } from './useResultFilter';

const other = 'arn:aws:rds:eu-west-1:111122223333:db:other-db';

const open = [
  aResult({ controlId: 'ZT-NET-02', severity: 'CRITICAL' }),
  aResult({ controlId: 'ZT-DATA-03', severity: 'LOW' }),
  aResult({ controlId: 'ZT-DATA-03', severity: 'LOW', status: 'unknown' }),
];

/** Renders the filters of the tab, with the address that contains them. */
function Filters() {
  const { filter, setFilter } = useResultFilter();
  const { search } = useLocation();
  return (
    <>
      <ResultFilters
        posture={aPosture({
          resources: [aResource(), aResource({ arn: other, name: 'other-db' })],
        })}
        open={open}
        filter={filter}
        onChange={setFilter}
      />
      <output>{search}</output>
    </>
  );
}

const address = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByRole('status').textContent ?? ''),
  );

describe('ResultFilters', () => {
  it('can be set by keyboard, and are kept in the address', async () => {
    renderPart(<Filters />, {});
    const filters = within(await screen.findByRole('search'));
    filters.getByRole('button', { name: /Severity/ }).focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('listbox');
    await user.keyboard('{Home}{Enter}{ArrowDown}{Enter}{Escape}');
    expect(address()).toEqual({ severity: 'CRITICAL,HIGH' });
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  });

  it('count the results that match, or show no number', async () => {
    renderPart(
      <Filters />,
      { getControls: async () => theControls },
      { at: '/?severity=LOW' },
    );
    const statuses = within(
      await screen.findByRole('toolbar', { name: 'Status' }),
    );
    expect(statuses.getAllByRole('button').map(b => b.textContent)).toEqual([
      'Failing 1',
      'Unknown 1',
      'Waived',
      'All',
    ]);
  });

  it('find a database by typing a part of its name', async () => {
    renderPart(<Filters />, {}, { at: '/?status=fail' });
    await user.type(
      await screen.findByRole('combobox', { name: /Resource/ }),
      'other',
    );
    await user.keyboard('{ArrowDown}{Enter}');
    expect(address()).toEqual({ status: 'fail', resource: other });
  });

  it('read valid values from the address, and ignore others', async () => {
    renderPart(
      <Filters />,
      {},
      { at: '/?status=fail,<script>&pillar=Nothing' },
    );
    expect(
      await screen.findByRole('button', { name: 'Failing 2' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('button', { name: 'Unknown 0' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
    expect(screen.getByRole('button', { name: /Pillar/ })).toHaveTextContent(
      'All',
    );
  });

  it('select all results, or some statuses, with their numbers', async () => {
    renderPart(<Filters />, {});
    await user.click(await screen.findByRole('button', { name: 'All 6' }));
    expect(address()).toEqual({ status: 'all' });
    await user.click(screen.getByRole('button', { name: 'Waived 0' }));
    expect(address()).toEqual({ status: 'waived' });
    await user.click(screen.getByRole('button', { name: 'Waived 0' }));
    expect(address()).toEqual({});
  });

  it('name the selected controls, and can remove them', async () => {
    renderPart(
      <Filters />,
      { getControls: async () => theControls },
      { at: '/?control=ZT-NET-02,<script>' },
    );
    expect(
      await screen.findByText('Reachable from the internet'),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', {
        name: 'Remove filter: Reachable from the internet',
      }),
    );
    expect(address()).toEqual({});
  });

  it('are all cleared with one button', async () => {
    renderPart(
      <Filters />,
      {},
      { at: `/?status=fail&severity=LOW&resource=${other}` },
    );
    await user.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(address()).toEqual({});
    expect(
      screen.queryByRole('button', { name: 'Clear filters' }),
    ).not.toBeInTheDocument();
  });

  it('offer only pillars with results', async () => {
    renderPart(<Filters />, {});
    await user.click(await screen.findByRole('button', { name: /Pillar/ }));
    const judged = aPosture()
      .pillars.filter(({ coverage }) => coverage !== null)
      .map(({ pillar }) => pillar);
    expect(
      (await screen.findAllByRole('option')).map(option => option.textContent),
    ).toEqual(judged);
  });
});
