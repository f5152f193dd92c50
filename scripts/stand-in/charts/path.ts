/** Where the stand-in draws what it got; a worker that runs beside it has it at its own address too. */
export const CHARTS_PATH = '/dynatrace'
