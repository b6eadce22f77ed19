// What the element says when the lab itself cannot be loaded. It is part of the script that every article loads, so it is short.

export default {
  loading: 'The lab is loading…',
  broken: 'The lab could not be loaded. Check the connection, then try again.',
  retry: 'Try again',
  reload: 'Reload the page',
};
