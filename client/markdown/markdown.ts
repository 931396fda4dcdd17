import createDOMPurify from 'dompurify'
import { Marked } from 'marked'

/** Markup that prose is made of; nothing that loads, runs, styles, or takes input. */
const TAGS = [
  ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

/** The only addresses that become links; relative ones would mean another page in every place. */
const WEB_ADDRESS = /^https?:\/\/[^\s/]/i

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // What somebody typed as a tag is shown as they typed it.
    html: ({ text }) => escaped(text),
    // An image would tell a stranger's server who reads here: its address is a link.
    image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text || 'image')}</a>`,
    // The headings of a page are the page's own.
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
})

const purify = createDOMPurify(window)
purify.addHook('afterSanitizeAttributes', (node) => {
  if (!(node instanceof HTMLAnchorElement) || !node.hasAttribute('href')) return
  node.target = '_blank'
  node.rel = 'noopener noreferrer nofollow'
})

/** A colleague's Markdown as elements that can harm nobody. */
export function fromMarkdown(text: string): DocumentFragment {
  return purify.sanitize(marked.parse(text, { async: false }), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: WEB_ADDRESS,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
