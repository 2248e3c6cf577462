import { ResponseError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import { renderTranslated } from '../../__testUtils__/renderTranslated';
import { refusal } from '../../__testUtils__/refusal';
import { user } from '../../__testUtils__/user';
import { LoadError } from './LoadError';

const show = (error: Error, onRetry = () => {}) =>
  renderTranslated(
    <LoadError what="the posture" error={error} onRetry={onRetry} />,
  );

describe('LoadError', () => {
  it.each([
    [401, 'Sign in again.'],
    [404, 'The entity does not exist, you are not allowed to see it'],
    [429, 'Too many requests at once'],
    [500, 'ask the platform team to check the log'],
  ])('shows what to do about a status %d', async (status, toDo) => {
    show(await refusal(status, 'So said the back end'));
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Could not load the posture');
    expect(alert).toHaveTextContent('So said the back end.');
    expect(alert).toHaveTextContent(toDo);
    expect(alert).not.toHaveTextContent('Request failed');
  });

  it('shows a missing permission as information, without a retry', async () => {
    show(await refusal(403, 'zero-trust.posture.read is needed.'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    const status = screen.getByRole('status');
    expect(status).toHaveTextContent('You are not allowed to see the posture');
    expect(status).toHaveTextContent(
      'zero-trust.posture.read is needed. If you need access',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('does not offer to try again after somebody else was first', async () => {
    show(await refusal(409, 'Waiver 1 is approved. Read it again.'));
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(/Waiver 1 is approved\. Read it again\.$/);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
  ])('shows that the back end does not answer: %s', message => {
    show(new TypeError(message));
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(
      'The back end of the portal does not answer. Check your network',
    );
    expect(alert).not.toHaveTextContent(message);
  });

  it('does not show the text of a response in another shape', async () => {
    const response = new Response(
      '{"error":{"name":"Error","message":"boom"}}',
      {
        status: 500,
        headers: { 'content-type': 'text/plain' },
      },
    );
    show(await ResponseError.fromResponse(response));
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The response has the status 500');
    expect(alert).not.toHaveTextContent('boom');
  });

  it('does not offer to try again after an invalid query', async () => {
    show(await refusal(400, 'query.control: there is no control "ZT-XXX"'));
    expect(screen.getByRole('alert')).toHaveTextContent(
      'there is no control "ZT-XXX". Check what you entered, or the filters in the address.',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('tries again by keyboard', async () => {
    const onRetry = jest.fn();
    show(await refusal(500, 'no'), onRetry);
    await user.tab();
    await user.keyboard('{Enter}');
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('names the action that failed, if it is not loading', async () => {
    renderTranslated(
      <LoadError
        what="the refresh"
        action="start"
        error={await refusal(403, 'no')}
        onRetry={() => {}}
      />,
    );
    expect(
      screen.getByText('You are not allowed to start the refresh'),
    ).toBeVisible();
  });
});
