import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ReactNode, useRef, useState } from 'react';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';

interface ConfirmDialogProps {
  /** The text of the button that opens it, and of the one that confirms. */
  action: string;
  /** What is confirmed. */
  title: string;
  /** What it changes. */
  description: string;
  /** What could not be done, as a noun. */
  what: string;
  /** Distinguishes the button from the same button in other rows. */
  label: string;
  variant?: 'primary' | 'secondary';
  isReady?: boolean;
  /** Resets the choices of an earlier time. */
  onOpen?: () => void;
  onConfirm: () => Promise<unknown>;
  children?: ReactNode;
}

/** How many frames a list can take to show that a row is gone: about half a second. */
const FRAMES = 30;

/** Returns the elements around a button that can have the focus instead, the nearest first. */
const around = (button: Element): HTMLElement[] =>
  ['section', '[role=tabpanel]', 'main'].flatMap(
    selector => button.closest<HTMLElement>(selector) ?? [],
  );

/**
 * Moves the focus to the nearest of the places that is still there if the button is not:
 * it would be at the start of the page.
 */
function focusIfLost(
  button: Element,
  places: readonly HTMLElement[],
  frames = FRAMES,
) {
  requestAnimationFrame(() => {
    if (button.isConnected || document.activeElement !== document.body) {
      if (frames) focusIfLost(button, places, frames - 1);
      return;
    }
    const place = places.find(({ isConnected }) => isConnected);
    if (!place) return;
    place.tabIndex = -1;
    place.focus();
  });
}

/** A button with a confirmation. Afterwards, everything is queried again. */
export function ConfirmDialog({
  action,
  title,
  description,
  what,
  label,
  variant = 'secondary',
  isReady = true,
  onOpen,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const t = useMessages();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  // Found when the dialog opens: afterwards, the button can be gone.
  const opened = useRef<{ button: Element; places: HTMLElement[] }>();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: onConfirm,
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: queryKeys.all });
      if (opened.current)
        focusIfLost(opened.current.button, opened.current.places);
    },
  });
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={open => {
        reset();
        if (open) {
          const button = trigger.current;
          opened.current = button
            ? { button, places: around(button) }
            : undefined;
          onOpen?.();
        }
        setOpen(open);
      }}
    >
      <Button ref={trigger} size="small" variant={variant} aria-label={label}>
        {action}
      </Button>
      <Dialog>
        <DialogHeader>{title}</DialogHeader>
        <DialogBody>
          <Legible>
            <Flex direction="column" gap="4">
              <Text as="p">{description}</Text>
              {children}
              {error && (
                <LoadError
                  what={what}
                  action="submit"
                  error={error}
                  onRetry={() => mutate()}
                />
              )}
            </Flex>
          </Legible>
        </DialogBody>
        <DialogFooter>
          <Button
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => mutate()}
          >
            {action}
          </Button>
          <Button variant="secondary" onPress={() => setOpen(false)}>
            {t('waivers.cancel')}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
