import { Button } from '@backstage/ui';

interface MoreButtonProps {
  /** A query of TanStack Query that has pages. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  children: string;
}

/** Loads the next page of a list. Shown while there is one. */
export function MoreButton({ query, children }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="secondary"
      isPending={query.isFetchingNextPage}
      onPress={() => query.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
