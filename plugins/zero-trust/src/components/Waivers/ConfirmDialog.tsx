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

/**
 * Moves the focus to the section of the button if the button is no longer there: it would
 * be at the start of the page.
 */
function focusIfLost(section: HTMLElement) {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body || !section.isConnected)
      return;
    section.tabIndex = -1;
    section.focus();
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
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: onConfirm,
    onSuccess: async () => {
      const section = trigger.current?.closest('section');
      setOpen(false);
      await client.invalidateQueries({ queryKey: queryKeys.all });
      if (section) focusIfLost(section);
    },
  });
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={open => {
        reset();
        if (open) onOpen?.();
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
