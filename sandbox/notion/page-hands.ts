import type { Ask } from '../client/ask.ts'

/** What a person does in pages: writes, moves, deletes blocks, comments. Pages and blocks are named by id. */
export class PageHands {
  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Writes Markdown. @param after a block's id, `start`, or nothing for the end. @returns ids of the new blocks */
  writes(page: string, markdown: string, after = ''): Promise<string[]> {
    return this.#make('write', { page, markdown, after })
  }

  /** Gives a block other words, with the marks of Markdown. */
  async rewrites(block: string, text: string): Promise<void> {
    await this.#ask.post('/world/rewrite', { block, text })
  }

  async ticks(block: string): Promise<void> {
    await this.#ask.post('/world/tick', { block })
  }

  async erases(block: string): Promise<void> {
    await this.#ask.post('/world/erase', { block })
  }

  async unerases(block: string): Promise<void> {
    await this.#ask.post('/world/unerase', { block })
  }

  /** @param by how many places down; up where it is negative */
  async shifts(block: string, by: number): Promise<void> {
    await this.#ask.post('/world/shift', { block, by })
  }

  /** Makes a page below a page, or a row of a data source. @returns its id */
  adds(parent: string, title: string): Promise<string> {
    return this.#make('add-page', { parent, title })
  }

  async retitles(page: string, title: string): Promise<void> {
    await this.#ask.post('/world/retitle', { id: page, title })
  }

  /** @param to a page or a data source */
  async moves(page: string, to: string): Promise<void> {
    await this.#ask.post('/world/move', { id: page, to })
  }

  /** @returns the copy's id */
  duplicates(page: string): Promise<string> {
    return this.#make('duplicate', { id: page })
  }

  async trashes(id: string): Promise<void> {
    await this.#ask.post('/world/trash', { id })
  }

  async restores(id: string): Promise<void> {
    await this.#ask.post('/world/restore', { id })
  }

  /** Deletes a page for good: the API answers 404 afterwards. */
  async purges(page: string): Promise<void> {
    await this.#ask.post('/world/purge', { id: page })
  }

  async locks(page: string, on = true): Promise<void> {
    await this.#ask.post('/world/lock', { id: page, on })
  }

  /** @returns the comment's id */
  comments(page: string, text: string): Promise<string> {
    return this.#make('comment', { page, text })
  }

  async resolves(comment: string): Promise<void> {
    await this.#ask.post('/world/resolve', { comment })
  }

  async #make<T>(act: string, given: object): Promise<T> {
    const { made } = await this.#ask.post<{ made: T }>(`/world/${act}`, given)
    return made
  }
}
