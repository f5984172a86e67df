/// Our own table, for a desk whose venue is not read here: [CsvTemplate].
@NullMarked
package io.plimsoll.imports.venue.template;

import org.jspecify.annotations.NullMarked;
