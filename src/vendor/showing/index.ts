export { explained } from './explained.ts'
export { searchExchange, showExchange } from './show-exchange.ts'
