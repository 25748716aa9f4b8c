import { Button, Menu } from '@mantine/core'
import { IconLock, IconUser, IconUserOff } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AtDesk } from '#shared/contract/operators.ts'
import { goTo } from '#renderer/stores/desk-store.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { openPinChange, openSignIn } from '#renderer/stores/sign-in-store.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import classes from './Shell.module.css'

function SignedIn({ operator }: { readonly operator: NonNullable<AtDesk['operator']> }): JSX.Element {
  const { t } = useTranslation()
  const { name, role } = operator
  const words = t('operator.at', { name, role: t(`role.${role}`) })
  return (
    <Menu position="bottom-end" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          variant="default"
          h={48}
          px="sm"
          classNames={{ root: classes['cashier'] ?? '' }}
          leftSection={<IconUser size="1.25rem" aria-hidden />}
          aria-label={t('operator.menu', { name })}
          // A long name ends in an ellipsis.
          title={words}
        >
          {words}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item h={48} onClick={openSignIn}>
          {t('operator.switch')}
        </Menu.Item>
        <Menu.Item h={48} onClick={openPinChange}>
          {t('operator.changePin')}
        </Menu.Item>
        <Menu.Item h={48} onClick={() => void replyOf(window.laneDesk.signOut())}>
          {t('operator.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Who is at the desk, and the way to sign in, to change places and to go. */
export function AtTheDesk(): JSX.Element | null {
  const { t } = useTranslation()
  const state = useBooth<AtDesk['state'] | null>((view) => view.atDesk.state, null)
  const operator = useBooth<AtDesk['operator']>((view) => view.atDesk.operator, null)
  if (operator !== null) return <SignedIn operator={operator} />
  const isOut = state === 'signed-out'
  const Shape = isOut ? IconLock : IconUserOff
  return (
    <Button
      variant={isOut ? 'filled' : 'default'}
      h={48}
      px="sm"
      classNames={{ root: classes['cashier'] ?? '' }}
      leftSection={<Shape size="1.25rem" aria-hidden />}
      title={isOut ? undefined : t('operator.noneHint')}
      onClick={isOut ? openSignIn : () => goTo('operators')}
    >
      {t(isOut ? 'operator.signedOut' : 'operator.none')}
    </Button>
  )
}
