// The code that an author pastes: what stands in the lab's place without scripts, and the name of a frame.

export default {
  description: 'Interactive demonstration (JavaScript and WebAssembly):',
  openLink: 'open it apart',
  title: 'Neural network initialization lab',
};
