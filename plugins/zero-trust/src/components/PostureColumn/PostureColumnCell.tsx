import { Legible } from '../Legible';
import { LiveQueryProvider } from '../QueryProvider';
import { PostureCell } from './PostureCell';

interface PostureColumnCellProps {
  entityRef: string;
}

/** Renders a posture cell with the plugin's own query cache, updated by signals. */
export default function PostureColumnCell({
  entityRef,
}: PostureColumnCellProps) {
  return (
    <LiveQueryProvider>
      <Legible>
        <PostureCell entityRef={entityRef} />
      </Legible>
    </LiveQueryProvider>
  );
}
