import { Ago } from '../desk/ago.tsx'
import { useDesk } from '../desk/desk-context.ts'

/** Among the settings: which guidelines are in force, and the way to them. */
export function GuidelinesRow({ isAdmin }: { isAdmin: boolean }) {
  const desk = useDesk()
  const inForce = desk.setup.guidelines.value
  const isWritten = inForce !== null && inForce.text !== ''
  return (
    <div class="setting">
      <div class="setting-text">
        <b>Guidelines</b>
        <p class="hint">
          How this desk judges, in its own words; to be read beside the text. Every verdict keeps
          the version that was in force.
        </p>
        {inForce && (
          <p class="hint">
            Version {inForce.version} by{' '}
            {inForce.by === desk.me.value.id ? 'you' : desk.nameOf(inForce.by)},{' '}
            <Ago at={inForce.at} />
          </p>
        )}
      </div>
      <button type="button" class="button" onClick={() => desk.guidelines.show()}>
        {isAdmin && !isWritten ? 'Write' : 'Read'}
      </button>
    </div>
  )
}
