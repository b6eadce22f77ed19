// The texts of the element itself, until the lab is loaded or if that fails. They are bundled with the script that every article loads: keep them short.

export default {
  loading: 'The lab is loading…',
  broken: 'The lab could not be loaded. Check the connection, then try again.',
  retry: 'Try again',
  reload: 'Reload the page',
};
