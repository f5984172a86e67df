/// The report of a margin: one page that a risk committee reads, as HTML or printed to PDF. May use the answers of the
/// desk, the figures of the screen and the builder of pages.
@NullMarked
package io.plimsoll.server.cli.page;

import org.jspecify.annotations.NullMarked;
