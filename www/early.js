// Before anything is painted: in a frame the page is the lab alone.

if (new URLSearchParams(location.search).has('embed')) document.documentElement.classList.add('embed');
