import type { BroughtFile } from './imports.ts'

/** The files of a drop or a paste; a folder among them is told as one. */
export function filesIn(data: DataTransfer | null): readonly BroughtFile[] {
  if (!data) return []
  const items = [...data.items].filter(({ kind }) => kind === 'file')
  return items.flatMap((item) => {
    const isFolder = item.webkitGetAsEntry()?.isDirectory ?? false
    const file = item.getAsFile()
    if (!file) return []
    return [isFolder ? folderNamed(file.name) : file]
  })
}

function folderNamed(name: string): BroughtFile {
  return { name, size: 0, isFolder: true, arrayBuffer: async () => new ArrayBuffer(0) }
}

/** A pasted text as the file that it becomes: its bytes are what was pasted, in UTF-8. */
export function fileOfText(text: string): BroughtFile {
  return new File([text], 'pasted.txt', { type: 'text/plain' })
}

export function holdsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false
}
