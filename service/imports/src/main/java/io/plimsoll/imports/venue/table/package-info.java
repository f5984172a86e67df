/// Tables whose first line has headings, as rows of named fields. The one place that knows the CSV library.
@NullMarked
package io.plimsoll.imports.venue.table;

import org.jspecify.annotations.NullMarked;
