/** Below a field in which one writes: somebody has changed meanwhile what stands there. */
export function Overtaken(props: {
  /** What stands there now, in words; null for nothing. */
  now: string | null
  onKeep: () => void
  onTake: () => void
}) {
  const { now, onKeep, onTake } = props
  return (
    <div class="overtaken" role="status">
      <p>Changed meanwhile to: {now ? <q>{now}</q> : 'nothing'}</p>
      <button type="button" class="button is-small" onClick={onKeep}>
        Keep mine
      </button>
      <button type="button" class="button is-small" onClick={onTake}>
        Take theirs
      </button>
    </div>
  )
}
