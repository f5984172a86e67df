/// The lab over HTTP: lessons on a simulated venue. Nothing of a play is kept but recent states in memory.
@NullMarked
package io.plimsoll.server.http.lab;

import org.jspecify.annotations.NullMarked;
