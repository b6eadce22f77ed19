// The texts in the code that an author pastes: the content of the element for readers without scripts, comments, and the title of a frame.

export default {
  description: 'Interactive demonstration (JavaScript and WebAssembly):',
  openLink: 'open it apart',
  place: 'The style keeps the place of the lab while it loads; the classes keep formula renderers out of it.',
  frameHeight: 'The frame reports its height.',
  title: 'Neural network initialization lab',
};
