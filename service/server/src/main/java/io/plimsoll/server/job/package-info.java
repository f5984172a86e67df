/// Work that takes longer than a caller waits: its states, progress, result, and how long the result is kept. Knows
/// neither HTTP nor JSON.
@NullMarked
package io.plimsoll.server.job;

import org.jspecify.annotations.NullMarked;
