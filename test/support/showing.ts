import { loadShowing } from '../../src/vendor/showing/showing.ts'

// As the library has it at hand: the tests of what is inside it build their mocks without it.
await loadShowing()
