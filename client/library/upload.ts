import { checked } from '../desk/http.ts'

/** What is told while bytes go up; `fetch` tells nothing of the kind. */
export interface UploadOptions {
  /** Called with how much of the body has left this device, from 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends bytes to a path of our own server. Throws `RequestFailed` on anything but success, and the
 * signal's reason when it was called off; the server may have taken all of it by then.
 */
export async function upload(
  path: string,
  body: ArrayBuffer,
  { onProgress, signal }: UploadOptions,
): Promise<Response> {
  const request = new XMLHttpRequest()
  const cancel = () => request.abort()
  signal.throwIfAborted()
  signal.addEventListener('abort', cancel, { once: true })
  const ended = new Promise<void>((resolve) => {
    request.addEventListener('loadend', () => resolve())
  })
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (total > 0) onProgress(loaded / total)
  })
  request.open('POST', path)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.send(body)
  await ended
  signal.removeEventListener('abort', cancel)
  signal.throwIfAborted()
  return checked(answerOf(request))
}

/** Null where no answer came. */
function answerOf(request: XMLHttpRequest): Response | null {
  if (request.status === 0) return null
  const type = request.getResponseHeader('content-type') ?? 'text/plain'
  return new Response(request.responseText, {
    status: request.status,
    headers: { 'content-type': type },
  })
}
