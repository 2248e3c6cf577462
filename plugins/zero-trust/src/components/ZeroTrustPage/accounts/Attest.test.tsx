import { screen } from '@testing-library/react';
import { theControls } from '../../../__testUtils__/theControls';
import { renderPart } from '../../../__testUtils__/renderPart';
import { Attest } from './Attest';

// Permission decisions are cached between tests of one file, so this test has a
// separate file.
it('is hidden from people who are not allowed to attest', async () => {
  renderPart(
    <>
      <p>Rendered</p>
      <Attest
        accountId="111122223333"
        result={{ controlId: 'ZT-ID-10', resourceArn: 'arn' }}
        control={{
          ...theControls.items[0],
          attestation: { validDays: 90, questions: [] },
        }}
      />
    </>,
    {},
    { denied: true },
  );
  expect(await screen.findByText('Rendered')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Attest' })).toBeNull();
});
