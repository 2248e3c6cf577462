import { screen, waitFor, within } from '@testing-library/react';
import { ReactElement, ReactNode, useState } from 'react';
import { renderPart } from '../../__testUtils__/renderPart';
import { user } from '../../__testUtils__/user';
import { ConfirmDialog } from './ConfirmDialog';

interface PageProps {
  /** The row with the button, which is there until it is confirmed. */
  children: (row: ReactNode) => ReactElement;
}

function Page({ children }: PageProps) {
  const [isDecided, setDecided] = useState(false);
  return children(
    !isDecided && (
      <ConfirmDialog
        action="Approve"
        title="Approve claim"
        description="It counts."
        what="decision"
        label="Approve orders-db"
        onConfirm={async () => setDecided(true)}
      />
    ),
  );
}

const confirm = async () => {
  await user.click(
    await screen.findByRole('button', { name: 'Approve orders-db' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Approve' }));
};

describe('the focus after a button and its dialog are gone', () => {
  it('is on the section of the button', async () => {
    renderPart(
      <Page>{row => <section aria-label="Claims">{row}</section>}</Page>,
      {},
    );
    await confirm();
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Claims' })).toHaveFocus(),
    );
  });

  it('is on the tab if the section is gone too', async () => {
    renderPart(
      <Page>
        {row => (
          <div role="tabpanel">
            {row && <section aria-label="Claims">{row}</section>}
          </div>
        )}
      </Page>,
      {},
    );
    await confirm();
    await waitFor(() => expect(screen.getByRole('tabpanel')).toHaveFocus());
  });

  it('is on the main part of the page without a section and a tab', async () => {
    renderPart(<Page>{row => <main>{row}</main>}</Page>, {});
    await confirm();
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  });
});
