import { ResponseError } from '@backstage/errors';
import { Alert, Button } from '@backstage/ui';

interface LoadErrorProps {
  /** What could not be loaded: "the scorecard". */
  what: string;
  /** What else could not be done with it: "start". */
  action?: string;
  error: Error;
  onRetry: () => void;
}

/** What the back end itself said, without "Request failed with …" before it. */
function told(error: Error): { status?: number; message: string } {
  return ResponseError.is(error)
    ? { status: error.statusCode, message: error.cause.message }
    : { message: error.message };
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

const advice: Record<number, string> = {
  401: 'Your session has ended. Sign in again.',
  404: 'It does not exist, you may not see it, or the catalog has not been read yet. A new entity appears within minutes.',
  429: 'Too many requests at once. Wait a moment, then try again.',
};

/** An error as an error: what failed, what was said, what to do. */
export function LoadError({ what, action, error, onRetry }: LoadErrorProps) {
  const { status, message } = told(error);
  if (status === 403) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={`You may not ${action ?? 'see'} ${what}`}
        description={`${sentence(
          message,
        )} Ask whoever manages permissions in this portal, if you need it.`}
      />
    );
  }
  const toDo =
    (status && advice[status]) ??
    'Try again. If it stays so, ask the platform team to look at the log of the zero-trust back end.';
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={`Could not ${action ?? 'load'} ${what}`}
      description={`${sentence(message)} ${toDo}`}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      }
    />
  );
}
