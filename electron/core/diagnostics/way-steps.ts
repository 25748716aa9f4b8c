/** The way to the lot, stone by stone: its name, its port, its certificate. */
import { lookup } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { connect, isIP } from 'node:net'
import { connect as connectTls, createSecureContext } from 'node:tls'
import type { SecureContext } from 'node:tls'
import { errnoOf } from '#electron/core/base/errno.ts'
import { pause } from '#electron/core/base/pause.ts'
import { withoutBrackets } from '#electron/core/lan/host-of.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import { isPem } from '#shared/lan/mqtt-settings.ts'
import { notUsed, well, wrong } from './step-result.ts'
import type { StepResult } from './step-result.ts'

const CONNECT_MS = 3000
/** With the cable pulled the system asks its name servers for a long time. */
const NAME_MS = 5000

/**
 * What OpenSSL and Node call whatever is wrong with a certificate; all else is no TLS, or not of a kind that both sides
 * speak.
 */
const ABOUT_CERTIFICATE = /CERT|ISSUER|SIGNATURE|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|CRL/

/** Where a lot is reached: its server, or the broker before it. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** The certificate to trust, as its text or the path of its file. */
  readonly ca: string | undefined
  /** Whether a broker is there, and the lot behind it. */
  readonly isBroker?: boolean
}

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'mqtt:': 1883, 'mqtts:': 8883 }

/** The place that the settings name. */
export function placeOf(access: LotAccess): Place {
  const url = access.transport === 'http' ? access.baseUrl : access.mqtt.url
  const { protocol, hostname, port } = new URL(url)
  return {
    host: withoutBrackets(hostname),
    port: port === '' ? (PORTS[protocol] ?? 80) : Number(port),
    tls: protocol === 'https:' || protocol === 'mqtts:',
    ca: access.transport === 'mqtt' ? access.mqtt.ca : access.ca,
    isBroker: access.transport === 'mqtt',
  }
}

/** Whether the name of the lot's server is known to this network. */
export async function lookAtName({ host }: Place): Promise<StepResult> {
  if (isIP(host) !== 0) return well({ address: host })
  const over = new AbortController()
  try {
    const found = await Promise.race([lookup(host), pause(NAME_MS, over.signal)])
    return found === undefined
      ? wrong('name-unknown', { host, reason: 'time-out' })
      : well({ host, address: found.address })
  } catch (error) {
    return wrong('name-unknown', { host, reason: errnoOf(error) ?? 'unknown' })
  } finally {
    over.abort()
  }
}

/** Whether anybody listens there. */
export async function lookAtPort({ host, port, isBroker }: Place): Promise<StepResult> {
  const socket = connect({ host, port, signal: AbortSignal.timeout(CONNECT_MS) })
  try {
    await once(socket, 'connect')
    return well({ host, port })
  } catch (error) {
    const refused = errnoOf(error) === 'ECONNREFUSED' || allRefused(error)
    return wrong(refused ? (isBroker ? 'broker-closed' : 'port-closed') : 'host-silent', {
      host,
      port,
      reason: errnoOf(error) ?? 'time-out',
    })
  } finally {
    socket.destroy()
  }
}

const allRefused = (error: unknown): boolean =>
  error instanceof AggregateError && error.errors.every((one) => errnoOf(one) === 'ECONNREFUSED')

/** Whether the certificate of the other side is trusted here. */
export async function lookAtCertificate({ host, port, tls, ca }: Place): Promise<StepResult> {
  if (!tls) return notUsed
  const trusted = ca === undefined || isPem(ca) ? ca : await readFile(ca, 'utf8').catch(() => null)
  if (trusted === null) return wrong('certificate-untrusted', { reason: `${ca ?? ''} cannot be read` })
  const context = secureContext(trusted)
  if (context === null) return wrong('certificate-untrusted', { reason: 'the CA certificate is none' })
  const socket = connectTls({
    host,
    port,
    secureContext: context,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    timeout: CONNECT_MS,
  })
  socket.once('timeout', () => socket.destroy(new Error('time-out')))
  try {
    await once(socket, 'secureConnect')
    return well({ protocol: socket.getProtocol() ?? '', validTo: socket.getPeerCertificate().valid_to })
  } catch (error) {
    const reason = errnoOf(error) ?? String(error)
    return wrong(ABOUT_CERTIFICATE.test(reason) ? 'certificate-untrusted' : 'tls-refused', { reason })
  } finally {
    socket.destroy()
  }
}

/** null: what is given as a certificate is none. */
function secureContext(ca: string | undefined): SecureContext | null {
  try {
    return createSecureContext(ca === undefined ? {} : { ca })
  } catch {
    return null
  }
}
