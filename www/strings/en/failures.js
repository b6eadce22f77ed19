// The messages about what could not be loaded or computed. They load with the first texts, since later requests may fail.

export default {
  errors: {
    module: 'The lab could not be loaded: the WebAssembly file is missing or blocked.',
    worker: 'The computation could not start: the browser could not load its script, or refuses to run it.',
    reader: 'The part that reads files could not be loaded. The lab keeps the previous setting.',
    digits: 'The digits could not be loaded. The lab keeps the previous setting.',
    file: 'The data of this article could not be fetched. The lab keeps the previous setting.',
    part: 'A part of the lab could not be loaded.',
    strings: 'The words of this language could not be loaded.',
    unsupported: 'This browser is too old for this lab (it lacks WebAssembly SIMD).',
    crashed: 'The computation broke off (internal error or not enough memory). The network is rebuilt at step 0.',
    /** @param {string} time */
    heavy: (time) => `This network is large: the first computation will take about ${time}.`,
    other: 'An unexpected error occurred.',
  },
};
