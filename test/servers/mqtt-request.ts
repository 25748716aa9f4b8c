/** What a body over MQTT carries besides the signed fields; undefined where it is missing or no text. */
export interface MqttRequest {
  readonly route: string | undefined
  readonly requestId: string | undefined
}

/** Reads it; undefined for anything but a JSON object. */
export function readRequest(body: string): MqttRequest | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    return {
      route: textOf('Route' in parsed ? parsed.Route : undefined),
      requestId: textOf('RequestId' in parsed ? parsed.RequestId : undefined),
    }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
