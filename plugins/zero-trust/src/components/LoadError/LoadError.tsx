import { ResponseError } from '@backstage/errors';
import { Alert, Button } from '@backstage/ui';

interface LoadErrorProps {
  /** What could not be loaded: "the scorecard". */
  what: string;
  error: Error;
  onRetry: () => void;
}

function statusOf(error: Error): number | undefined {
  return error instanceof ResponseError ? error.statusCode : undefined;
}

const advice: Record<number, string> = {
  401: 'Your session has ended. Sign in again.',
  404: 'It does not exist, you may not see it, or the catalog has not been read yet. A new entity appears within minutes.',
  429: 'Too many requests at once. Wait a moment, then try again.',
};

/** An error as an error: what failed, what was said, what to do. */
export function LoadError({ what, error, onRetry }: LoadErrorProps) {
  const status = statusOf(error);
  if (status === 403) {
    return (
      <Alert
        status="info"
        icon
        title={`You may not see ${what}`}
        description={`${error.message} Ask whoever manages permissions in this portal, if you need it.`}
      />
    );
  }
  const toDo =
    (status && advice[status]) ??
    'Try again. If it stays so, ask the platform team to look at the log of the zero-trust back end.';
  return (
    <Alert
      status="danger"
      icon
      title={`Could not load ${what}`}
      description={`${error.message} ${toDo}`}
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      }
    />
  );
}
