// The code that an author pastes: what stands in the lab's place without scripts, and the name of a frame.

export default {
  description: 'Interactive demonstration (JavaScript and WebAssembly):',
  openLink: 'open it apart',
  place: 'The style keeps the place of the lab while it loads; the classes keep formula renderers out of it.',
  frameHeight: 'The frame reports its height.',
  title: 'Neural network initialization lab',
};
