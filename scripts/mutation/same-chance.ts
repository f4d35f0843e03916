import fc from 'fast-check'
import { SEED } from './parts.ts'

fc.configureGlobal({ seed: SEED })
