/// Contracts and settlement prices of a SPAN risk parameter file in the expanded positional format (`.pa2`).
///
/// Layout: CME Group, "Risk Parameter File Layouts for the Positional Formats", records 0, P, B, 81 and 82, expanded
/// format. [SpanFields] reads the fields of one record by their columns.
@NullMarked
package io.plimsoll.imports.venue.span;

import org.jspecify.annotations.NullMarked;
