import type { ComponentChildren } from 'preact'

function Icon({ children, size = 16 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

/** The desk's mark: lines of text, one disputed, one checked. */
export function DeskMark() {
  return (
    <svg
      class="desk-mark"
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d="M2.5 5h15M2.5 9.5h9.5" class="desk-mark-lines" />
      <path d="M2.5 14.5h6" class="desk-mark-disputed" />
      <path d="m12 14 2 2 3.5-4.5" class="desk-mark-verified" />
    </svg>
  )
}

/** Not confirmed by the server yet. */
export function ClockIcon() {
  return (
    <Icon size={14}>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.9V8l2.1 1.4" />
    </Icon>
  )
}

/** How it stood before. */
export function HistoryIcon() {
  return (
    <Icon size={14}>
      <path d="M2.4 6.2a5.9 5.9 0 1 1-.2 2.6M2.2 3.4v3h3M8 5v3.2l2.2 1.3" />
    </Icon>
  )
}

/** What is folded below it. */
export function ChevronIcon() {
  return (
    <Icon size={14}>
      <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
    </Icon>
  )
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m4 4 8 8M12 4l-8 8" />
    </Icon>
  )
}

export function CopyIcon() {
  return (
    <Icon>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.8" />
      <path d="M10.5 3.5a1 1 0 0 0-1-1h-5a2 2 0 0 0-2 2v5a1 1 0 0 0 1 1" />
    </Icon>
  )
}

export function TrashIcon() {
  return (
    <Icon>
      <path d="M2.75 4.5h10.5M6.25 4.5V3h3.5v1.5M4.25 4.5l.6 8.5h6.3l.6-8.5M6.75 7v3.5M9.25 7v3.5" />
    </Icon>
  )
}

export function PenIcon() {
  return (
    <Icon size={14}>
      <path d="m3 13 .6-2.8 7.1-7.1a1.2 1.2 0 0 1 1.7 0l.5.5a1.2 1.2 0 0 1 0 1.7l-7.1 7.1z" />
    </Icon>
  )
}

export function PlusIcon() {
  return (
    <Icon size={12}>
      <path d="M8 3v10M3 8h10" />
    </Icon>
  )
}

export function WarnIcon() {
  return (
    <Icon>
      <path d="M8 2.5 14.2 13H1.8zM8 6.5v3M8 11.4v.1" />
    </Icon>
  )
}

export function InfoIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5v3.3M8 5.3v.1" />
    </Icon>
  )
}

export function DownloadIcon() {
  return (
    <Icon>
      <path d="M8 2.8v7.5M5 7.6l3 2.9 3-2.9M2.8 10.5v1.6a1.2 1.2 0 0 0 1.2 1.2h8a1.2 1.2 0 0 0 1.2-1.2v-1.6" />
    </Icon>
  )
}

/** A keyboard. */
export function CommandIcon() {
  return (
    <Icon>
      <rect x="1.75" y="4" width="12.5" height="8.5" rx="1.8" />
      <path d="M4.5 6.9h.1M7 6.9h.1M9.4 6.9h.1M11.6 6.9h.1M5.25 9.6h5.5" />
    </Icon>
  )
}

export function UploadIcon() {
  return (
    <Icon>
      <path d="M8 10.5V3M5 5.7 8 2.8l3 2.9M2.8 10.5v1.6a1.2 1.2 0 0 0 1.2 1.2h8a1.2 1.2 0 0 0 1.2-1.2v-1.6" />
    </Icon>
  )
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.2 10.2 3.3 3.3" />
    </Icon>
  )
}

export function MoreIcon() {
  return (
    <Icon>
      <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2" />
    </Icon>
  )
}

/** Somebody said something. */
export function CommentIcon() {
  return (
    <Icon>
      <path d="M2.5 3.5h11v7.2H8.2L5 13.4v-2.7H2.5z" />
    </Icon>
  )
}

/** Something is new to oneself. */
export function BellIcon() {
  return (
    <Icon>
      <path d="M3.2 11.2c1-1 1.2-2 1.2-4.2a3.6 3.6 0 0 1 7.2 0c0 2.2.2 3.2 1.2 4.2zM6.6 13.2a1.5 1.5 0 0 0 2.8 0" />
    </Icon>
  )
}

export function BackIcon() {
  return (
    <Icon>
      <path d="M9.5 3.5 5 8l4.5 4.5" />
    </Icon>
  )
}

export function StarIcon({ isFull = false }: { isFull?: boolean }) {
  return (
    <Icon>
      <path
        d="m8 2 1.8 3.7 4.1.6-3 2.9.7 4L8 11.3l-3.6 1.9.7-4-3-2.9 4.1-.6z"
        fill={isFull ? 'currentColor' : 'none'}
      />
    </Icon>
  )
}

/** A pilcrow: what stands in a text and is not seen. */
export function PilcrowIcon() {
  return (
    <Icon>
      <path d="M8.2 13V3M11.2 13V3M12.8 3H6.4a2.9 2.9 0 0 0 0 5.8h1.8" />
    </Icon>
  )
}

/** An eye with its lid down: something is not shown yet. */
export function VeilIcon() {
  return (
    <Icon>
      <path d="M2 6.5c1.6 2.3 3.6 3.5 6 3.5s4.4-1.2 6-3.5M4 9l-1.2 1.7M8 10v2.2M12 9l1.2 1.7" />
    </Icon>
  )
}

export function BookIcon() {
  return (
    <Icon>
      <path d="M8 4.2C6.6 3 4.6 2.7 2.2 2.8v9.4c2.4-.1 4.4.2 5.8 1.4 1.4-1.2 3.4-1.5 5.8-1.4V2.8C11.4 2.7 9.4 3 8 4.2Zm0 0v9.2" />
    </Icon>
  )
}
