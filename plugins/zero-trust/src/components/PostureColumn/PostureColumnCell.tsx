import { QueryProvider } from '../QueryProvider';
import { PostureCell } from './PostureCell';

interface PostureColumnCellProps {
  entityRef: string;
}

/** Renders a posture cell with the plugin's own query cache. */
export default function PostureColumnCell({
  entityRef,
}: PostureColumnCellProps) {
  return (
    <QueryProvider>
      <PostureCell entityRef={entityRef} />
    </QueryProvider>
  );
}
