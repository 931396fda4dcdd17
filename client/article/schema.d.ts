import { type Node as PMNode, Schema } from 'prosemirror-model';
import type { Block } from '../../shared/article/article.ts';
import type { Section } from './sections.ts';
/**
 * The document that ProseMirror shows: sections (or folds) of blocks, one text in each, no marks.
 * Nothing can be selected as a node: a Ctrl+click would otherwise replace the caret.
 */
export declare const articleSchema: Schema<"block" | "doc" | "fold" | "section" | "text", any>;
/** One node a block, its text exactly `text.slice(start, end)`. */
export declare function documentOf(text: string, blocks: readonly Block[], sections: readonly Section[]): PMNode;
