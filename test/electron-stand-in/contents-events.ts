import type {
  Event,
  Rectangle,
  RenderProcessGoneDetails,
  WebContentsConsoleMessageEventParams,
} from 'electron'
import type { Frame } from './frames.ts'
import type { OfferedImage } from './native-image.ts'

/** What a page's contents tell, and the window that they are told to. */

export type ConsoleDetails = Omit<WebContentsConsoleMessageEventParams, 'frame'> & { readonly frame: Frame }
type NavigationDetails = Event<{
  url: string
  isMainFrame: boolean
  isSameDocument: boolean
  frame: Frame | null
}>

export interface WebContentsEvents {
  'will-navigate': [details: NavigationDetails, url: string, isInPlace: boolean, isMainFrame: boolean]
  'will-frame-navigate': [details: NavigationDetails]
  'will-redirect': [details: NavigationDetails, url: string, isInPlace: boolean, isMainFrame: boolean]
  'will-attach-webview': [event: Event]
  'did-start-loading': []
  'did-finish-load': []
  'did-stop-loading': []
  'did-fail-load': [event: Event, errorCode: number, description: string, url: string, isMainFrame: boolean]
  'did-navigate': [event: Event, url: string]
  'dom-ready': [event: Event]
  'console-message': [details: Event<ConsoleDetails>]
  paint: [details: Event, dirtyRect: Rectangle, image: OfferedImage]
  'render-process-gone': [event: Event, details: RenderProcessGoneDetails]
  destroyed: []
}

/** The window around a page. */
export interface ContentsHost {
  readonly bounds: Rectangle & { readonly isPlaced: boolean }
  /** Chromium has made the window. */
  opened(windowId: number): void
  painted(): void
  gone(): void
  close(): void
}
