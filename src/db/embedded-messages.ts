/** The thread has opened its database. */
export const OPEN = 'open'
/** It is to close it and end. */
export const CLOSE = 'close'
/** The first byte of the last piece of an answer; of the others it is 0. */
export const IS_LAST = 1
