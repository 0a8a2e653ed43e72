import { solve, type Challenge } from './puzzle';

/** Solves beside the page, so that it stays quick meanwhile. */
self.onmessage = ({ data }: MessageEvent<Challenge>) => self.postMessage(solve(data));
