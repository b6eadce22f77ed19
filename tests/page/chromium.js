// How Chromium is started: without a sandbox, which root may not have, and without anything that speaks to others.

export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
