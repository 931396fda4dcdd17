/** Sizes in the drawing's own units, which are px at its natural size. */
const WIDTH = 260
const ROW = 28
const TOP = 4
const FOOT = 22
const SIDE = 14

/** A dot a row at its alpha, from −1 to 1, level with the rows of its table; the numbers stand there. */
export function AgreementPlot(props: {
  title: string
  /** From top to bottom; null where it is undefined. */
  alphas: readonly (number | null)[]
}) {
  const { title, alphas } = props
  const height = TOP + alphas.length * ROW + FOOT
  const foot = TOP + alphas.length * ROW
  return (
    <svg
      class="agreement-plot"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${title}: alpha from −1 to 1, as numbers in the table beside it`}
    >
      {[-1, 0, 1].map((mark) => (
        <g key={mark} class={mark === 0 ? 'is-zero' : ''}>
          <line x1={xOf(mark)} x2={xOf(mark)} y1={TOP} y2={foot} class="agreement-grid" />
          <text x={xOf(mark)} y={foot + 15} text-anchor="middle">
            {`${mark}`.replace('-', '−')}
          </text>
        </g>
      ))}
      {alphas.map((alpha, row) => {
        const y = TOP + row * ROW + ROW / 2
        const key = `${row}`
        if (alpha === null) {
          return (
            <text key={key} x={xOf(0) + 8} y={y + 4} class="agreement-none">
              undefined
            </text>
          )
        }
        return (
          <g key={key}>
            <line x1={xOf(0)} x2={xOf(alpha)} y1={y} y2={y} class="agreement-stem" />
            <circle cx={xOf(alpha)} cy={y} r="5" class="agreement-dot" />
          </g>
        )
      })}
    </svg>
  )
}

function xOf(alpha: number): number {
  return SIDE + ((Math.max(-1, alpha) + 1) / 2) * (WIDTH - 2 * SIDE)
}
