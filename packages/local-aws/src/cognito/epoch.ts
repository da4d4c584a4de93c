/** Dates travel as epoch seconds (AWS JSON 1.1). */
export const epochSeconds = (milliseconds: number) => milliseconds / 1000;
