import type { ComponentType, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A component whose code comes later. */
export type Lazy<Props> = ComponentType<Props> & {
  /** Loads the code before it is shown; quietly, since showing it tries again. */
  preload(): void
}

/** A component whose code is loaded when it is shown first; until then, `meanwhile`. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: VNode | null = null,
): Lazy<Props> {
  let loaded: ComponentType<Props> | null = null
  const take = async () => {
    loaded = await load()
    return loaded
  }
  function Lazily(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded)
    const [hasFailed, setFailed] = useState(false)
    useEffect(() => {
      if (Loaded || hasFailed) return
      take().then(
        (component) => setLoaded(() => component),
        () => setFailed(true),
      )
    }, [Loaded, hasFailed])
    if (Loaded) return <Loaded {...props} />
    if (!hasFailed) return meanwhile
    return (
      <div class="lazily-failed" role="alert">
        This part of the page could not be loaded.{' '}
        <button type="button" class="button" onClick={() => setFailed(false)}>
          Try again
        </button>
      </div>
    )
  }
  return Object.assign(Lazily, { preload: () => void take().catch(() => {}) })
}
