import { screen } from '@testing-library/react';
import { renderPart } from '../../__testUtils__/renderPart';
import { ReasonText } from './ReasonText';

const show = (text: string) =>
  renderPart(
    <p data-testid="reason">
      <ReasonText text={text} />
    </p>,
    {},
  );

describe('ReasonText', () => {
  it('shows names of entities and days instead of references and ISO dates', async () => {
    show('Attested by user:default/security-engineer, until 2027-02-28.');
    expect(await screen.findByTestId('reason')).toHaveTextContent(
      'Attested by security-engineer, until Feb 28, 2027.',
    );
  });

  it.each([
    'The snapshot rds:orders-2026-11-30-05-10 is shared.',
    'The policy ELBSecurityPolicy-TLS13-1-2-2021-06 is old.',
    'Role arn:aws:iam::111122223333:role/user:default/x can connect.',
    'The date 2026-13-45 does not exist.',
    '<b>not bold</b>',
  ])('leaves %j as it is', async text => {
    show(text);
    expect(await screen.findByTestId('reason')).toHaveTextContent(text);
  });
});
